using System.Globalization;
using ClaimRules.Claims;
using ClaimRules.Cli.Auditing;
using ClaimRules.Diagnostics;
using ClaimRules.Exempting;
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
        var parts = Find(session, run, folder, prefix);
        var finding = parts[0];
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
        using var claims = session.Abandonable(() => ClaimFolder.ReadByPerson(inputs.Claims!, options, session.Cancellation));
        progress.Dispose();
        if (Tell(session, RunReplay.Compare(run.Summary, claims.Inputs)))
            return ExitCodes.Failed;
        var audited = Options(run.Summary, inputs, keys);
        if (Tell(session, RunReplay.Compare(run.Summary, audited.Exemptions, Path.GetFileName(inputs.Exemptions))))
            return ExitCodes.Failed;
        var auditor = new ClaimAuditor(catalog, run.Summary.Stage, audited);
        var explanation = new RunExplainer(auditor, claims).Explain(finding, session.Cancellation);
        foreach (var part in parts)
            FindingText.Write(session, part);
        if (explanation is not null)
            ExplanationText.Write(session, explanation);
        session.Out.WriteLine();
        if (Tell(session, [.. parts.SelectMany(part => RunReplay.Compare(part, explanation?.Findings.FirstOrDefault(now => now.Exemption == part.Exemption)))]))
        {
            if (explanation is null && finding.PersonKey is not null)
                session.Error.WriteLine(session.Words[$"was the run made under another {PersonSecret.Variable}?", $"该次审核是否使用了另一个 {PersonSecret.Variable}？"]);
            return ExitCodes.Failed;
        }

        session.Out.WriteLine(session.Words[
            "Evaluated again from the same inputs and packs: the finding is the same in every part.", "已用相同的输入与规则包重新计算：疑点的每一部分都一致。"]);
        return ExitCodes.Completed;
    }

    /// <summary>The finding, or what is left of it and, after that, what is exempt of it.</summary>
    private static IReadOnlyList<Finding> Find(Session session, RunFolderReader run, string folder, string prefix)
    {
        var words = session.Words;
        var found = run.ReadFindings().Concat(run.ReadShadowFindings()).Concat(run.ReadExemptedFindings())
            .Where(finding => finding.Fingerprint.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            .GroupBy(static finding => finding.Fingerprint, StringComparer.Ordinal).Take(11).Select(static parts => parts.ToList()).ToList();
        if (found.Count == 0)
            throw new UsageException(words[$"no finding of {folder} has a fingerprint that begins with '{prefix}'", $"{folder} 中没有编号以“{prefix}”开头的疑点"]);
        if (found.Count == 1)
            return found[0];
        var list = string.Concat(found.Take(10).Select(static parts => parts[0]).Select(static finding => $"\n  {finding.Fingerprint[..20]} {finding.RuleId} {finding.Message}"));
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
        var exemptions = given.Exemptions ?? hint?.Exemptions;
        if (exemptions is null && run.Options.ContainsKey("exemptions_sha256"))
            throw new UsageException(session.Words["the run had exemptions; name their file with --exemptions", "该次审核有豁免；请用 --exemptions 指明豁免文件"]);
        return new GivenInputs(claims, map, given.History ?? hint?.History, refused, exemptions, packs);
    }

    private static AuditOptions Options(AuditSummary run, GivenInputs inputs, PersonKeys keys) => new()
    {
        AsOf = Day(run, "as_of"),
        Complete = new Completeness(Day(run, "complete_from"), Day(run, "complete_to")),
        Rules = run.Options.TryGetValue("rules", out var rules) ? rules.Split(',') : [],
        Refused = inputs.Refused is null ? RefusedBefore.None : RefusedBefore.Load(inputs.Refused),
        Exemptions = inputs.Exemptions is null ? Exemptions.None : Exemptions.Load(inputs.Exemptions),
        PersonKeys = keys,
    };

    private static DateOnly? Day(AuditSummary run, string option) =>
        run.Options.TryGetValue(option, out var day) ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    private static bool Tell(Session session, IReadOnlyList<Diagnostic> differences)
    {
        session.Write(session.Error, differences);
        return differences.Count > 0;
    }
}
