using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using ClaimRules.Parts;

// In this process: the parts are internal to the library, and a project generated beside it would not see its build settings.
var config = DefaultConfig.Instance.AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance));
return BenchmarkSwitcher.FromAssembly(typeof(FixedArithmetic).Assembly).Run(args, config).Any(static summary => summary.HasCriticalValidationErrors) ? 1 : 0;
