using System.Security.Cryptography;
using ClaimRules.Claims;
using ClaimRules.Diagnostics;
using ClaimRules.Exempting;
using ClaimRules.Facts;
using ClaimRules.Findings;
using ClaimRules.Mappings;
using ClaimRules.Packs;
using ClaimRules.Pipeline;

namespace ClaimRules.Cli.Auditing;

/// <summary>Runs an audit: loads, reads, judges, writes, prints.</summary>
internal static class AuditRunner
{
    public static int Run(Session session, AuditRequest request)
    {
        if (request.ClaimIds.Count > 0 && request.Output is not null)
            throw new UsageException(session.Words["--out does not go with --claim: a part of the claims is no run", "--claim 不能与 --out 同用：部分数据的审核不是完整的一次运行"]);
        if (request.ClaimIds.Count > 0 && request.Resume)
            throw new UsageException(session.Words["--resume does not go with --claim: there is no run to go on with", "--claim 不能与 --resume 同用：没有可继续的审核"]);
        if (request.CompleteTo < request.CompleteFrom)
            throw new UsageException(session.Words["--complete-to lies before --complete-from", "--complete-to 早于 --complete-from"]);
        var output = request.Output ?? session.PathOf(Path.Combine("runs", StageNames.NameOf(request.Stage)));
        if (request.ClaimIds.Count == 0)
            RunFolderFiles.EnsureFree(output);
        var catalog = LoadPacks(session, request.Packs);
        using var progress = new ProgressLine(session);
        var auditor = AuditorFor(session, request, catalog, progress);
        if (request.ClaimIds.Count > 0)
        {
            var reading = session.Abandonable(() => ClaimFolder.Read(request.Claims, ReadOptions(request, catalog.Schema, progress), session.Cancellation));
            progress.HasRead(reading);
            session.Write(session.Error, reading.Warnings);
            return ClaimInspection.Run(session, request, auditor, reading, progress);
        }

        using var parts = session.Abandonable(() => ClaimFolder.ReadByPerson(request.Claims, ReadOptions(request, catalog.Schema, progress), session.Cancellation));
        progress.HasRead(parts);
        if (request.Format != OutputFormat.Text)
            session.Write(session.Error, parts.Warnings);
        var sink = new SummarySink { Resumed = progress.GoesOn };
        if (!Audit(session, request, output, auditor, parts, sink))
            return ExitCodes.Interrupted;
        progress.End();
        InputsHint.Of(output, new InputsHint(request.Claims, request.Map, request.History, request.Refused, request.Exemptions, request.Packs)).Save(output, session);
        if (sink.IsResumed)
            sink.ReadBack(RunFolderReader.Open(output));
        Show(session, request, output, sink, parts.Warnings);
        WarnOfRefusals(session, sink.Summary.Money);
        session.Write(session.Error, auditor.Options.Exemptions.Unneeded(sink.Summary));
        return Fails(request.FailOn, sink.Summary) ? ExitCodes.Failed : ExitCodes.Completed;
    }

    /// <summary>Audits into the run folder; false where the user interrupted and what was done is kept.</summary>
    private static bool Audit(Session session, AuditRequest request, string output, ClaimAuditor auditor, ClaimParts parts, SummarySink sink)
    {
        if (!request.Resume && File.Exists(CheckpointFile.PathIn(output)))
        {
            session.Error.WriteLine(session.Words[
                $"the unfinished run in {output} is replaced; --resume would have gone on with it", $"{output} 中未完成的审核将被替换；使用 --resume 可从中断处继续"]);
        }

        try
        {
            using var writer = new RunFolderWriter(output, request.Resume);
            sink.Target = writer;
            auditor.Audit(parts, sink, session.Cancellation);
            return true;
        }
        catch (OperationCanceledException) when (File.Exists(CheckpointFile.PathIn(output)))
        {
            session.Error.WriteLine(session.Words[
                $"interrupted; what was done is kept in {output}, and the same command with --resume goes on with it",
                $"已中断；已完成的部分保存在 {output}，同一命令加 --resume 可继续"]);
            return false;
        }
    }

    public static RulePackCatalog LoadPacks(Session session, IReadOnlyList<string> paths)
    {
        if (!RulePackCatalog.TryLoad(paths, FactSchema.Standard, out var catalog, out var diagnostics))
            throw new RulePackException(diagnostics);
        session.Write(session.Error, diagnostics);
        return catalog;
    }

    private static ClaimAuditor AuditorFor(Session session, AuditRequest request, RulePackCatalog catalog, ProgressLine progress)
    {
        var options = new AuditOptions
        {
            Threads = request.Threads,
            AsOf = request.AsOf,
            Complete = request.CompleteFrom is null && request.CompleteTo is null ? null : new Completeness(request.CompleteFrom, request.CompleteTo),
            Refused = request.Refused is null ? RefusedBefore.None : RefusedBefore.Load(request.Refused),
            Exemptions = request.Exemptions is null ? Exemptions.None : Exemptions.Load(request.Exemptions),
            PersonKeys = PersonSecret.Keys(session),
            Recorded = Recorded(request),
            Progress = progress,
        };
        session.Write(session.Error, options.Exemptions.Warnings);
        var auditor = new ClaimAuditor(catalog, request.Stage, options);
        var known = auditor.Rules.Select(static rule => rule.Rule.Id).Distinct().ToList();
        if (known.Count == 0)
        {
            var name = StageNames.NameOf(request.Stage);
            throw new UsageException(session.Words[$"the packs bring no rule into the stage {name}", $"这些规则包没有环节 {name} 的规则"]);
        }

        foreach (var wanted in request.Rules.Where(wanted => !known.Contains(wanted)))
        {
            var near = Spelling.Nearest(wanted, known);
            throw new UsageException(session.Words[
                $"the stage has no rule '{wanted}'{(near is null ? "" : $"; did you mean '{near}'?")}",
                $"该环节没有规则“{wanted}”{(near is null ? "" : $"；是否想写“{near}”？")}"]);
        }

        return request.Rules.Count == 0 ? auditor : new ClaimAuditor(catalog, request.Stage, options with { Rules = request.Rules });
    }

    /// <summary>What of the command line decides the answer and no other part of the run's identity holds.</summary>
    private static Dictionary<string, string> Recorded(AuditRequest request)
    {
        var recorded = new Dictionary<string, string>(StringComparer.Ordinal);
        if (request.Encoding is { } encoding)
            recorded["encoding"] = encoding.ToLowerInvariant();
        if (request.Refused is { } refused)
        {
            var file = Directory.Exists(refused) ? Path.Combine(refused, RunFolderFiles.Refused) : refused;
            if (File.Exists(file))
                recorded["refused_sha256"] = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)));
        }

        return recorded;
    }

    private static ClaimReadOptions ReadOptions(AuditRequest request, FactSchema schema, ProgressLine progress) => new()
    {
        Schema = schema,
        Encoding = request.Encoding,
        Mapping = request.Map is null ? null : MappingFile.Load(request.Map, schema),
        History = request.History,
        Threads = request.Threads,
        Strictness = request.IsStrict ? Strictness.StopAtFirst : Strictness.Quarantine,
        Progress = progress,
        PartRecords = request.PartRecords,
        TemporaryFolder = request.Temporary,
    };

    private static void Show(Session session, AuditRequest request, string output, SummarySink sink, IReadOnlyList<Diagnostic> warnings)
    {
        switch (request.Format)
        {
            case OutputFormat.Json:
                Echo(session, Path.Combine(output, RunFolderFiles.Report));
                break;
            case OutputFormat.Csv:
                Echo(session, Path.Combine(output, RunFolderFiles.FindingsCsv));
                break;
            default:
                new SummaryText(session, sink, warnings).Write(output);
                return;
        }

        session.Error.WriteLine(session.Words[$"run folder: {output}", $"结果文件夹：{output}"]);
    }

    /// <summary>Prints a file as it is, a stretch at a time.</summary>
    private static void Echo(Session session, string path)
    {
        using var file = new StreamReader(path);
        var text = new char[1 << 16];
        while (file.ReadBlock(text) is > 0 and var read)
            session.Out.Write(text, 0, read);
    }

    /// <summary>Says what of <c>--refused</c> took nothing off: a list of other claims, or one that says too much, must not go unnoticed.</summary>
    private static void WarnOfRefusals(Session session, MoneySummary money)
    {
        var words = session.Words;
        Warn(money.RefusedBeforeUnmatched, words["name no line of these claims; nothing is taken off for them", "在本次数据中没有对应的明细，未予扣减"]);
        Warn(money.RefusedBeforeAmbiguous, words["fit several lines; they are put on none (does encounter_id tell them apart?)", "对应多条明细，未计入任何一条（可用 encounter_id 区分）"]);
        Warn(money.RefusedBeforeExcess, words["go over the fund amounts of their lines", "超出所在明细的基金支付金额"]);

        void Warn(RefusedAmount amount, string problem)
        {
            if (amount.Rows > 0)
            {
                session.Error.WriteLine(words[
                    $"warning: refused before: {Labels.Count(amount.Rows)} rows, {Labels.Yuan(amount.Yuan)} yuan, {problem}",
                    $"警告：既往拒付中 {Labels.Count(amount.Rows)} 行共 {Labels.Yuan(amount.Yuan)} 元{problem}"]);
            }
        }
    }

    public static bool Fails(FailLevel level, AuditSummary summary)
    {
        if (level == FailLevel.Never)
            return false;
        var hits = summary.Money.ByVerdict.Any(sum => sum.Findings > 0 && (int)sum.Verdict <= (int)level);
        return hits || (level == FailLevel.Indeterminate
            && (summary.Rules.Any(static rule => rule.Counts.Indeterminate + rule.Counts.Failed > 0) || summary.Quarantine.Values.Any(static count => count > 0)));
    }
}
