using System.Diagnostics;
using System.Globalization;
using System.Text;
using ClaimRules.Findings;
using Xunit.Abstractions;

namespace ClaimRules.Cli.Tests;

/// <summary>A run that breaks off, in whatever way, goes on to the same bytes.</summary>
public sealed class ResumeTests(ITestOutputHelper told)
{
    private static readonly string Program = typeof(CommandLine).Assembly.Location;

    [Fact]
    public void A_run_that_is_killed_at_random_moments_ends_in_the_same_files()
    {
        var isLong = Environment.GetEnvironmentVariable("CLAIMRULES_LONG") == "1";
        var (kills, persons) = isLong ? (100, 2_500) : (10, 250);
        var seed = Environment.TickCount;
        told.WriteLine($"seed {seed}");
        var random = new Random(seed);
        using var scenario = With(persons);
        Assert.Equal(0, scenario.Invoke("audit", "claims", "--packs", "packs", "--out", "whole").Exit);

        Assert.True(Run(scenario, "unbroken", null));
        var (killed, kept) = (0, 0);
        while (killed < kills)
        {
            if (Run(scenario, "broken", random))
                continue;
            killed++;
            kept += PartsDone(scenario) > 0 ? 1 : 0;
        }

        told.WriteLine($"{killed} kills, {kept} of them after a checkpoint, the last after {PartsDone(scenario)} parts");
        Assert.True(Run(scenario, "broken", null));
        AssertSame(scenario, "whole", "unbroken", seed);
        AssertSame(scenario, "whole", "broken", seed);
        RunFolderReader.Open(Path.Combine(scenario.Folder, "broken")).Verify();
        Assert.DoesNotContain(Directory.EnumerateFiles(Path.Combine(scenario.Folder, "broken")), static name => name.EndsWith(RunFolderFiles.Partial, StringComparison.Ordinal));
    }

    [Fact]
    public void An_interrupted_run_goes_on_and_shows_the_same_summary()
    {
        using var scenario = With(60);
        var whole = scenario.Audit("--part-records", "20");
        Assert.Contains("auditing by person, in", whole.Error, StringComparison.Ordinal);
        using var stop = new CancellationTokenSource();
        var interrupted = Interrupt(scenario, stop, "--part-records", "20");
        Assert.Equal(ExitCodes.Interrupted, interrupted.Exit);
        Assert.Contains("--resume goes on", interrupted.Error, StringComparison.Ordinal);
        var result = scenario.Audit("--part-records", "20", "--resume", "--out", "broken");
        Assert.Contains("going on after part", result.Error, StringComparison.Ordinal);
        Assert.Equal(whole.Out.Replace(scenario.Run, "", StringComparison.Ordinal), result.Out.Replace(Path.Combine(scenario.Folder, "broken"), "", StringComparison.Ordinal));
        AssertSame(scenario, "runs/initial-audit", "broken", 0);
        var finding = RunFolderReader.Open(Path.Combine(scenario.Folder, "broken")).ReadFindings().First();
        Assert.Equal(0, scenario.Invoke("explain", "broken", finding.Fingerprint).Exit);
    }

    [Fact]
    public void An_interrupted_run_with_exemptions_ends_in_the_same_files()
    {
        using var scenario = With(60).With("exemptions.yaml", """
            format: 1
            exemptions:
              - { rule: SEX, scope: { provider: H1 }, reason: 备案, approver: 审核科, to: 2026-12-31 }
              - { rule: MANY, scope: { claim: [S3, S4, S40] }, reason: 备案, approver: 审核科, to: 2026-12-31 }
              - { rule: MANY, scope: { code: B7 }, reason: 备案, approver: 审核科, to: 2025-12-31 }
            """);
        string[] options = ["--part-records", "20", "--exemptions", "exemptions.yaml"];
        scenario.Audit(options);
        using var stop = new CancellationTokenSource();
        Assert.Equal(ExitCodes.Interrupted, Interrupt(scenario, stop, options).Exit);
        Assert.Equal(0, scenario.Audit([.. options, "--resume", "--out", "broken"]).Exit);
        AssertSame(scenario, "runs/initial-audit", "broken", 0);
        Assert.NotEmpty(RunFolderReader.Open(scenario.Run).ReadExemptedFindings());
    }

    [Fact]
    public void Another_run_is_not_gone_on_with_and_is_replaced_only_without_resume()
    {
        using var scenario = With(60).With("exemptions.yaml", "format: 1\nexemptions: []\n");
        using var stop = new CancellationTokenSource();
        Interrupt(scenario, stop, "--part-records", "20");
        foreach (var other in (string[][])[["--part-records", "21"], ["--part-records", "20", "--rules", "SEX"], ["--part-records", "20", "--as-of", "2026-01-01"], ["--part-records", "20", "--exemptions", "exemptions.yaml"]])
        {
            var result = scenario.Audit([.. other, "--resume", "--out", "broken"]);
            Assert.Equal(ExitCodes.BadInput, result.Exit);
            Assert.Contains("CR5108", result.Error, StringComparison.Ordinal);
        }

        var anew = scenario.Audit("--part-records", "21", "--out", "broken");
        Assert.Equal(0, anew.Exit);
        Assert.Contains("--resume would have gone on with it", anew.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.BadInput, scenario.Audit("--claim", "S1", "--resume").Exit);
        Assert.Equal(ExitCodes.BadInput, scenario.Audit("--part-records", "0").Exit);
    }

    [Fact]
    public void A_damaged_checkpoint_is_told()
    {
        using var scenario = With(60);
        using var stop = new CancellationTokenSource();
        Interrupt(scenario, stop, "--part-records", "20");
        scenario.Without("broken/findings.jsonl.partial");
        var gone = scenario.Audit("--part-records", "20", "--resume", "--out", "broken");
        Assert.Contains("CR5109", gone.Error, StringComparison.Ordinal);
        scenario.With("broken/checkpoint.json", "{}");
        var damaged = scenario.Audit("--part-records", "20", "--resume", "--out", "broken");
        Assert.Contains("CR5109", damaged.Error, StringComparison.Ordinal);
        Assert.Equal(0, scenario.Audit("--part-records", "20", "--out", "broken").Exit);
    }

    /// <summary>Breaks a run into <c>broken</c> off after its second checkpoint.</summary>
    private static Result Interrupt(Scenario scenario, CancellationTokenSource stop, params string[] more)
    {
        using var watcher = new Timer(_ =>
        {
            if (File.Exists(Path.Combine(scenario.Folder, "broken", RunFolderFiles.Checkpoint)))
                stop.Cancel();
        }, null, 0, 1);
        return scenario.Invoke(stop.Token, ["audit", "claims", "--packs", "packs", "--out", "broken", .. more]);
    }

    private static Scenario With(int persons)
    {
        var (people, visits, claims, lines) = (new StringBuilder("person_id,sex\n"), new StringBuilder("encounter_id,person_id,provider,type,visit_date\n"),
            new StringBuilder("claim_id,encounter_id,settle_date,total,fund_amount\n"), new StringBuilder(Scenario.Lines.Split('\n')[0].TrimEnd('\r') + "\n"));
        for (var i = 0; i < persons; i++)
        {
            people.Append(CultureInfo.InvariantCulture, $"P{i},{(i % 3 == 0 ? "男" : "女")}\n");
            visits.Append(CultureInfo.InvariantCulture, $"E{i},P{i},H1,门诊,2026-02-01\n");
            claims.Append(CultureInfo.InvariantCulture, $"S{i},E{i},2026-02-01,300.00,200.00\n");
            for (var line = 0; line < 3; line++)
                lines.Append(CultureInfo.InvariantCulture, $"L{line},{(i % 40 == 7 ? "NONE" : "E" + i)},S{i},{(line == 0 ? "A1" : "B1")},药,{(i % 9 == 0 ? "x" : 11)},10,100.00,60.00,2026-02-01\n");
        }

        return new Scenario().With("claims/persons.csv", people.ToString()).With("claims/encounters.csv", visits.ToString())
            .With("claims/claims.csv", claims.ToString()).With("claims/lines.csv", lines.ToString());
    }

    /// <summary>Runs the command in a process of its own; false where it was killed, in the middle of a part or before the first.</summary>
    private static bool Run(Scenario scenario, string output, Random? killing)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = scenario.Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["exec", Program, "audit", "claims", "--packs", "packs", "--out", output, "--part-records", "60", "--resume"])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var (shown, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (killing is not null)
        {
            var (parts, moment) = (killing.Next(4), killing.Next(25));
            if (parts == 0)
                moment = killing.Next(500);
            var enough = PartsDone(scenario) + parts;
            while (PartsDone(scenario) < enough && !process.WaitForExit(1))
            {
            }

            if (!process.WaitForExit(moment))
            {
                process.Kill();
                process.WaitForExit();
                return false;
            }
        }

        process.WaitForExit();
        Task.WaitAll(shown, errors);
        Assert.True(process.ExitCode == 0, errors.Result);
        return true;
    }

    private static int PartsDone(Scenario scenario) => CheckpointFile.Load(Path.Combine(scenario.Folder, "broken"))?.PartsDone ?? 0;

    private static void AssertSame(Scenario scenario, string expected, string actual, int seed)
    {
        foreach (var name in RunFolderFiles.All)
        {
            var (a, b) = (File.ReadAllBytes(Path.Combine(scenario.Folder, expected, name)), File.ReadAllBytes(Path.Combine(scenario.Folder, actual, name)));
            Assert.True(a.AsSpan().SequenceEqual(b), $"seed {seed}: {name} of {actual} is not that of {expected}");
        }
    }
}
