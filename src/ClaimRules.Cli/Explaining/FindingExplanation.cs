using System.Globalization;
using ClaimRules.Claims;
using ClaimRules.Cli.Auditing;
using ClaimRules.Diagnostics;
using ClaimRules.Findings;
using ClaimRules.Mappings;
using ClaimRules.Pipeline;

namespace ClaimRules.Cli.Explaining;

/// <summary><c>explain RUN FINGERPRINT</c>: opens the inputs of the run again, makes the finding again, and tells every step.</summary>
internal static class FindingExplanation
{
    public static int Run(Session session, string folder, string prefix, GivenInputs given)
    {
        var keys = PersonSecret.Keys(session);
        var run = RunFolderReader.Open(folder);
        run.Verify();
        var finding = Find(session, run, folder, prefix);
        var inputs = Inputs(session, folder, given, run.Summary);
        var catalog = AuditRunner.LoadPacks(session, inputs.Packs);
        if (Tell(session, RunReplay.Compare(run.Summary, catalog)))
            return ExitCodes.Failed;
        using var progress = new ProgressLine(session);
        var options = new ClaimReadOptions
        {
            Encoding = run.Summary.Options.GetValueOrDefault("encoding"),
            Schema = catalog.Schema,
            Mapping = inputs.Map is null ? null : MappingFile.Load(inputs.Map, catalog.Schema),
            History = inputs.History,
            Progress = progress,
        };
        using var parts = session.Abandonable(() => ClaimFolder.ReadByPerson(inputs.Claims!, options, session.Cancellation));
        progress.Dispose();
        if (Tell(session, RunReplay.Compare(run.Summary, parts.Inputs)))
            return ExitCodes.Failed;
        var auditor = new ClaimAuditor(catalog, run.Summary.Stage, Options(run.Summary, inputs, keys));
        var explanation = new RunExplainer(auditor, parts).Explain(finding, session.Cancellation);
        FindingText.Write(session, finding);
        if (explanation is not null)
            ExplanationText.Write(session, explanation);
        session.Out.WriteLine();
        if (Tell(session, RunReplay.Compare(finding, explanation?.Finding)))
        {
            if (explanation is null && finding.PersonKey is not null)
                session.Error.WriteLine(session.Words[$"was the run made under another {PersonSecret.Variable}?", $"该次审核是否使用了另一个 {PersonSecret.Variable}？"]);
            return ExitCodes.Failed;
        }

        session.Out.WriteLine(session.Words[
            "Evaluated again from the same inputs and packs: the finding is the same in every part.", "已用相同的输入与规则包重新计算：疑点的每一部分都一致。"]);
        return ExitCodes.Completed;
    }

    private static Finding Find(Session session, RunFolderReader run, string folder, string prefix)
    {
        var words = session.Words;
        var found = run.ReadFindings().Concat(run.ReadShadowFindings())
            .Where(finding => finding.Fingerprint.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            .Take(11).ToList();
        if (found.Count == 0)
            throw new UsageException(words[$"no finding of {folder} has a fingerprint that begins with '{prefix}'", $"{folder} 中没有编号以“{prefix}”开头的疑点"]);
        if (found.Count == 1)
            return found[0];
        var list = string.Concat(found.Take(10).Select(static finding => $"\n  {finding.Fingerprint[..20]} {finding.RuleId} {finding.Message}"));
        throw new UsageException(words[$"several findings begin with '{prefix}'; give more digits:{list}", $"有多条疑点的编号以“{prefix}”开头，请多写几位：{list}"]);
    }

    private static GivenInputs Inputs(Session session, string folder, GivenInputs given, AuditSummary run)
    {
        var hint = InputsHint.Load(folder);
        var claims = given.Claims ?? hint?.Claims
            ?? throw new UsageException(session.Words["the run does not say where its claims lay; name them with --claims", "结果文件夹没有记录数据位置；请用 --claims 指明"]);
        var packs = given.Packs.Count > 0 ? given.Packs : hint?.Packs
            ?? throw new UsageException(session.Words["the run does not say where its packs lay; name them with --packs", "结果文件夹没有记录规则包位置；请用 --packs 指明"]);
        var refused = given.Refused ?? hint?.Refused;
        if (refused is null && run.Options.ContainsKey("refused_before"))
            throw new UsageException(session.Words["the run began with earlier refusals; name them with --refused", "该次审核有既往拒付；请用 --refused 指明"]);
        var map = given.Map ?? hint?.Map;
        if (map is null && run.Inputs.Any(static input => input.IsMapping))
            throw new UsageException(session.Words["the claims were read by a mapping; name it with --map", "该次审核使用了映射文件；请用 --map 指明"]);
        return new GivenInputs(claims, map, given.History ?? hint?.History, refused, packs);
    }

    private static AuditOptions Options(AuditSummary run, GivenInputs inputs, PersonKeys keys) => new()
    {
        AsOf = run.Options.TryGetValue("as_of", out var day) ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
        Rules = run.Options.TryGetValue("rules", out var rules) ? rules.Split(',') : [],
        Refused = inputs.Refused is null ? RefusedBefore.None : RefusedBefore.Load(inputs.Refused),
        PersonKeys = keys,
    };

    private static bool Tell(Session session, IReadOnlyList<Diagnostic> differences)
    {
        session.Write(session.Error, differences);
        return differences.Count > 0;
    }
}
