using ClaimRules.Findings;
using ClaimRules.Stages;
using ClaimRules.Values;

namespace ClaimRules.Tests.Findings;

/// <summary>Findings and drafts for tests, with only what a test cares for.</summary>
internal static class FindingGiven
{
    public static Finding Finding(string rule = "R1", string subject = "L1", Disposition disposition = Disposition.Refuse)
    {
        var judged = new FindingSubject("line", subject) { EncounterId = "E1" };
        return new Finding
        {
            Fingerprint = Fingerprint.Of(Stage.InitialAudit, rule, null, judged),
            RuleId = rule,
            RuleName = "药品区分性别使用",
            PackId = "initial-audit",
            PackVersion = "1.0.0",
            PackHash = new string('a', 64),
            Stage = Stage.InitialAudit,
            Verdict = disposition == Disposition.Refuse ? Verdict.Violation : Verdict.HighlySuspicious,
            Disposition = disposition,
            Subject = judged,
            JudgedOn = new DateOnly(2025, 3, 1),
            Message = "某药限女性使用，参保人为男性",
        };
    }

    /// <summary>An exemption with every field filled.</summary>
    public static Exemption Exemption { get; } = new(1, "EXEMPT", "over", "provider=H1; code=A01", "备案", "审核科", new DateOnly(2025, 12, 31))
    {
        From = new DateOnly(2025, 1, 1),
        Basis = "〔2025〕1 号",
    };

    /// <summary>A finding of no exemption with every field filled, for round trips.</summary>
    public static Finding Full() => Finding() with
    {
        Check = "over/title",
        Class = "医疗类",
        Revision = 3,
        PersonKey = "0123456789abcdef0123",
        EncounterId = "E1",
        ClaimId = "S1",
        Subject = new FindingSubject("line", null) { Keys = [new SubjectKey("day", "2025-03-01"), new SubjectKey("code", "A01")] },
        About = [new FactReference("line", "L1") { EncounterId = "E1", ClaimId = "S1", Source = "lines.csv", Line = 7, Code = "A01", Part = 1.5m, Share = 0.3m }],
        Involved = [new FactReference("diagnosis", "1")],
        InvolvedAmount = 12.5m,
        Amount = 10m,
        Refused = 10.00m,
        ByGroup = true,
        Bookings = [new LineBooking("S1", "E1", "L1", 10.00m, 0.00m)],
        Evidence =
        [
            new EvidenceItem(EvidenceKind.Fact, "line.quantity", "2", "lines.csv", 7),
            new EvidenceItem(EvidenceKind.Knowledge, "limit.max", "1", "item_frequency", 3),
            new EvidenceItem(EvidenceKind.Parameter, "param.gap", "15 天", "base"),
            new EvidenceItem(EvidenceKind.Value, "full", "3.5"),
        ],
        Basis = [new FindingBasis("第一批", "药品区分性别使用", "https://example.org/a?b=1&c=2"), new FindingBasis("第二批")],
        MessageKey = "default",
        MessageArguments = new Dictionary<string, string> { ["b"] = "二", ["a"] = "<一>" },
    };

    public static FindingDraft OnLine(string rule, int row, decimal? yuan, Disposition disposition = Disposition.Refuse) => new()
    {
        Finding = Finding(rule, $"row {row}", disposition),
        SubjectOrder = row,
        About = [FactRow.Line(row)],
        Parts = [new DraftPart(0, FactRow.Line(row), yuan is { } known ? Fixed.FromDecimal(known) : null)],
    };

    public static FindingDraft OnEncounter(string rule, int row, decimal yuan, Disposition disposition = Disposition.Refuse) => new()
    {
        Finding = Finding(rule, $"encounter {row}", disposition),
        SubjectOrder = -1,
        About = [FactRow.Encounter(row)],
        Parts = [new DraftPart(0, FactRow.Encounter(row), Fixed.FromDecimal(yuan))],
    };
}
