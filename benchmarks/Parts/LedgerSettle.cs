using BenchmarkDotNet.Attributes;
using ClaimRules.Findings;
using ClaimRules.Stages;
using ClaimRules.Values;

namespace ClaimRules.Parts;

/// <summary>The ledger of a claim with ten lines, each asked for by two findings, one of which asks for the encounter too.</summary>
[MemoryDiagnoser]
public class LedgerSettle
{
    private const int Lines = 10;

    private readonly LedgerLine[] lines =
        [.. Enumerable.Range(0, Lines).Select(static line => new LedgerLine(0, 0, FormattableString.Invariant($"L{line}"), 5000 + line, 0, true))];

    private readonly long?[] funds = [Lines * 5000];
    private readonly LedgerPosting[] postings =
        [.. Enumerable.Range(0, Lines * 2).Select(static posting => Posting(posting, LedgerPart.OnLine(0, posting % Lines, new Fixed(3000, 2)))),
        Posting(Lines * 2, LedgerPart.OnEncounter(0, 0, new Fixed(20_000, 2)))];

    [Benchmark]
    public object Settle() => new Ledger(lines, funds).Settle(postings);

    private static LedgerPosting Posting(int number, LedgerPart part) => new()
    {
        Key = FormattableString.Invariant($"{number:00}"),
        Role = LedgerRole.Booking,
        Disposition = Disposition.Refuse,
        Verdict = Verdict.Violation,
        RuleId = FormattableString.Invariant($"R{number / Lines}"),
        SubjectOrder = number,
        About = [number % Lines],
        Parts = [part],
    };
}
