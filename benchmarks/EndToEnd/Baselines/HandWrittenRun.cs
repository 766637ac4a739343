using System.Buffers.Text;
using System.Diagnostics;
using System.Text;
using ClaimRules.EndToEnd.Engine;
using ClaimRules.EndToEnd.Evaluation;
using ClaimRules.EndToEnd.Workload;

namespace ClaimRules.EndToEnd.Baselines;

/// <summary>What a hand-written run took; of what threads did side by side the longest.</summary>
internal sealed record HandTimes(TimeSpan Total, TimeSpan Reading, TimeSpan Evaluating, TimeSpan Writing)
{
    public static readonly HandTimes Longest = new(TimeSpan.MaxValue, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero);

    public static HandTimes Better(HandTimes a, HandTimes b) => b.Total < a.Total ? b : a;
}

/// <summary>
/// Files to findings as a program for these files alone: bytes into columns, columns through the baseline's loop, and rule, line and amount of
/// each hit as CSV. Each thread takes a share of the files that ends where an encounter ends.
/// </summary>
internal sealed class HandWrittenRun(ColumnRules rules, ColumnCodes codes)
{
    private readonly CodeTable items = new(codes.Items);
    private readonly CodeTable diagnoses = new(codes.Diagnoses);
    private readonly byte[][] ruleIds =
        [.. Enumerable.Range(1, RuleSet.RulesOfCopy).Select(static rule => Encoding.ASCII.GetBytes(PackText.IdOf(0, rule)))];

    public (long[] Counts, HandTimes Times) Run(string folder, string target, int threads)
    {
        var begin = Stopwatch.GetTimestamp();
        var files = ClaimBytes.Read(folder);
        var shares = files.Split(threads);
        var loading = Stopwatch.GetElapsedTime(begin);
        var output = new Output(RuleSet.RulesOfCopy, threads);
        var texts = new byte[threads][];
        var lengths = new int[threads];
        var (reading, evaluating, formatting) = (new TimeSpan[threads], new TimeSpan[threads], new TimeSpan[threads]);
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, part =>
        {
            var start = Stopwatch.GetTimestamp();
            var share = new ClaimParser(shares[part], items, diagnoses).Parse();
            reading[part] = Stopwatch.GetElapsedTime(start);
            start = Stopwatch.GetTimestamp();
            new ColumnsEvaluator(share.Facts, [rules]).Run(0, 1, output.Parts[part]);
            evaluating[part] = Stopwatch.GetElapsedTime(start);
            start = Stopwatch.GetTimestamp();
            (texts[part], lengths[part]) = Format(share, shares[part], output.Parts[part].Hits);
            formatting[part] = Stopwatch.GetElapsedTime(start);
        });
        var writing = Stopwatch.GetTimestamp();
        using (var file = File.Create(target))
        {
            file.Write("rule,id,amount\n"u8);
            for (var part = 0; part < threads; part++)
                file.Write(texts[part], 0, lengths[part]);
        }

        return (output.Counts(), new HandTimes(
            Stopwatch.GetElapsedTime(begin), loading + reading.Max(), evaluating.Max(), formatting.Max() + Stopwatch.GetElapsedTime(writing)));
    }

    private (byte[] Text, int Length) Format(ParsedClaims claims, ClaimShare share, ReadOnlySpan<Hit> hits)
    {
        const int longestRow = 80;
        var text = new byte[hits.Length * longestRow];
        var at = 0;
        foreach (var hit in hits)
        {
            var isEncounter = hit.Rule >= RuleSet.FirstEncounterRule;
            var id = isEncounter
                ? ClaimParser.CellAt(share.Encounters.Span, claims.EncounterOffsets[hit.Row])
                : ClaimParser.CellAt(share.Lines.Span, claims.LineOffsets[hit.Row]);
            var fen = isEncounter ? claims.Facts.Totals[hit.Row] : claims.Facts.Amounts[hit.Row];
            at += Copy(ruleIds[hit.Rule], text.AsSpan(at));
            text[at++] = (byte)',';
            at += Copy(id, text.AsSpan(at));
            text[at++] = (byte)',';
            Utf8Formatter.TryFormat(fen / 100, text.AsSpan(at), out var written);
            at += written;
            text[at++] = (byte)'.';
            Utf8Formatter.TryFormat(fen % 100, text.AsSpan(at), out written, new('D', 2));
            at += written;
            text[at++] = (byte)'\n';
        }

        return (text, at);
    }

    private static int Copy(ReadOnlySpan<byte> from, Span<byte> to)
    {
        from.CopyTo(to);
        return from.Length;
    }
}
