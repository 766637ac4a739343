using ClaimRules.Claims;
using ClaimRules.Pipeline;

namespace ClaimRules.Tests.Agreement;

/// <summary>Claims with everything that may go wrong with them: missing, invalid, absent and huge values, lost records, no dates, long persons.</summary>
internal sealed class OddClaims(int seed)
{
    private readonly Draw draw = new(seed);
    private int lines;

    /// <summary>Whether they come with facts of <see cref="RandomKinds"/>.</summary>
    public bool HasKinds { get; init; }

    public List<Claim> Of(int persons) => [.. Enumerable.Range(1, persons).SelectMany(number => OfPerson($"P{number:000}"))];

    private List<Claim> OfPerson(string id)
    {
        var person = new Person
        {
            PersonId = id,
            Sex = draw.Pick("male", "female", "female", "9", null, "nonsense"),
            BirthDate = draw.Chance(8) ? null : draw.Chance(9) ? draw.Day() : new DateOnly(1935, 1, 1).AddDays(draw.Next(32_000)),
            DeathDate = draw.Chance(8) ? draw.Day() : draw.Chance(9) ? DateOnly.MaxValue : null,
            Region = draw.Pick("371300", "A01", null),
            InsuranceType = draw.Pick("employee", "resident", null),
            OutOfArea = draw.Pick<bool?>(null, true, false),
            CompleteFrom = draw.Chance(3) ? draw.Day().AddDays(draw.Pick(-400, -20, 0)) : null,
        };
        var claims = new List<Claim>();
        for (var number = draw.Chance(15) ? 14 : draw.Next(4); number >= 0; number--)
            claims.Add(OfEncounter(person, $"{id}-E{number:00}"));
        return claims;
    }

    private Claim OfEncounter(Person person, string id)
    {
        var isStay = draw.Next(3) > 0;
        var admit = draw.Day();
        var claim = new Claim { Person = person, Provider = OneProvider(), IsHistory = draw.Chance(6) };
        var isDateless = draw.Chance(12);
        claim.Encounter = new Encounter
        {
            EncounterId = id,
            Type = draw.Chance(15) ? draw.Pick("nonsense", null) : isStay ? "inpatient" : draw.Choice("visit_type"),
            InsuranceType = draw.Pick("employee", "resident", "bad", null),
            Department = draw.Pick("A01", "D2", null),
            AdmitDate = isDateless || (!isStay && draw.Next(9) > 0) ? null : admit,
            DischargeDate = isDateless || !isStay || draw.Chance(9) ? null : draw.Chance(25) ? DateOnly.MaxValue : admit.AddDays(draw.Next(12)),
            VisitDate = isDateless || draw.Chance(4) ? null : admit,
            DischargeWay = draw.Pick("ordered", "died", null),
            Emergency = draw.Pick<bool?>(null, true, false),
            Planned = draw.Pick<bool?>(null, true, false),
            Transfer = draw.Pick<bool?>(null, true, false),
            Drg = draw.Pick("A01", "XX1", null),
            DrgWeight = Some(),
            Weight = Some(),
            NewbornBirthWeight = draw.Chance(4) ? Some() : null,
            Maternity = draw.Pick("pregnant", null, "nonsense"),
            BedDays = draw.Chance(4) ? null : draw.Next(12),
            MainDiagnosis = draw.Pick(draw.Code(), null),
        };
        if (draw.Chance(2))
        {
            claim.Settlement = new Settlement
            {
                ClaimId = id + "-S",
                SettleDate = isDateless || draw.Chance(4) ? null : admit.AddDays(9),
                FundAmount = draw.Chance(3) ? 80 : null,
                Total = draw.Chance(3) ? 1000 : null,
            };
        }

        for (var order = draw.Chance(5) ? 0 : draw.Next(4); order > 0; order--)
        {
            claim.Diagnoses.Add(new Diagnosis
            {
                Code = draw.Chance(15) ? null : draw.Code(),
                Main = draw.Pick<bool?>(order == 1, null),
                Order = draw.Chance(6) ? null : order,
                Phase = draw.Pick("admission", "discharge", "?", null),
                AdmissionCondition = draw.Pick("present", null),
                System = draw.Pick("A01", null),
                Date = draw.Chance(2) ? draw.Day() : null,
            });
        }

        for (var order = draw.Next(3); order > 0; order--)
        {
            claim.Procedures.Add(new Procedure
            {
                Code = draw.Chance(15) ? null : draw.Code(),
                Main = draw.Pick<bool?>(order == 1, null),
                Order = order,
                Date = draw.Chance(3) ? null : draw.Day(),
                EndDate = draw.Chance(2) ? draw.Day() : null,
                Surgeon = draw.Pick("S1", "A01", null),
            });
        }

        if (HasKinds && claim.Provider?.ProviderId is { } provider)
        {
            foreach (var stock in RandomKinds.Stocks(provider))
                claim.Facts.Add(stock);
        }

        for (var count = HasKinds && draw.Chance(2) ? draw.Next(4) : 0; count > 0; count--)
            claim.Facts.Add(draw.Chance(3) ? RandomKinds.Filing(draw) : RandomKinds.Score(draw));
        for (var count = draw.Chance(6) ? 0 : draw.Chance(9) ? 30 : draw.Next(7); count > 0; count--)
            AddLine(claim, admit);
        return claim;
    }

    private void AddLine(Claim claim, DateOnly admit)
    {
        var quantity = draw.Pick(1m, 1, 2, 3, 5, 7, 10, 12.5m, 0);
        var price = draw.Pick(0.01m, 1, 5, 10, 12.5m, 30.5m, 80, 99.99m, 12.345678m);
        var line = new FeeLine
        {
            LineId = $"L{++lines:00000}",
            ClaimId = claim.Settlement?.ClaimId,
            Code = draw.Chance(12) ? null : draw.Chance(12) ? "nobody knows" : draw.Code(),
            LocalCode = draw.Pick(draw.Code(), "nobody knows", "unheard of", null),
            Department = draw.Pick("A01", "D2", null),
            Rx = draw.Pick("1", "2", null),
            Category = draw.Pick("west_drug", "herb", "service", "bad", null),
            ChargeType = draw.Pick("bed", "surgery", null),
            PayClass = draw.Pick("class_a", "class_c", null),
            DoctorTitle = draw.Pick("resident", "chief", "9", null),
            Quantity = draw.Chance(60) ? null : quantity,
            UnitPrice = price,
            Amount = decimal.Round(quantity * price, 2),
            FundAmount = draw.Chance(4) ? null : decimal.Round(quantity * price / 2, 2),
            OwnPay = Some(),
            ListPrice = Some(),
            DaysSupply = draw.Chance(2) ? null : draw.Next(15),
            DailyDose = draw.Chance(2) ? null : draw.Pick(1m, 2.5m),
            OrderDate = draw.Chance(2) ? null : draw.Day(),
            StopDate = draw.Chance(3) ? draw.Day() : null,
            Date = draw.Chance(9) ? null : draw.Chance(5) ? draw.Day() : admit.AddDays(draw.Next(6)),
            LongTerm = draw.Pick<bool?>(null, true, false),
            DischargeDrug = draw.Pick<bool?>(null, true, false),
        };
        claim.Lines.Add(line);
        if (HasKinds && RandomKinds.HasTraces(seed) && draw.Chance(3))
            claim.Facts.Add(RandomKinds.Trace(draw, line.LineId!));
        if (draw.Chance(12))
        {
            var whole = draw.Chance(2) && line.Quantity is > 0;
            claim.Lines.Add(new FeeLine
            {
                LineId = $"L{++lines:00000}",
                Code = whole ? line.Code : draw.Code(),
                Quantity = whole ? -line.Quantity : -2,
                UnitPrice = line.UnitPrice,
                Amount = whole ? -line.Amount : -2 * price,
                Reverses = whole ? line.LineId : null,
                Date = line.Date,
            });
        }
    }

    /// <summary>What a run states of when facts are complete: often nothing, at times one end or both.</summary>
    public Completeness? Stated() => draw.Next(4) switch
    {
        0 => new Completeness(draw.Day().AddDays(-15), null),
        1 => new Completeness(null, draw.Day()),
        2 => new Completeness(new DateOnly(2025, 2, 25), new DateOnly(2025, 3, 25).AddDays(draw.Next(30))),
        _ => null,
    };

    /// <summary>Often nothing, at times more than 64 bits hold when it is multiplied.</summary>
    private decimal? Some() => draw.Next(8) switch
    {
        < 3 => null,
        3 when draw.Chance(4) => 9_000_000_000_000m,
        3 when draw.Chance(4) => -9_000_000_000_000m,
        _ => draw.Pick(0m, 1, 2, 5, 10, 12.5m, 99.99m, 0.01m, 1000),
    };

    private Provider? OneProvider() => draw.Next(7) switch
    {
        0 => null,
        1 => new Provider { ProviderId = "H9" },
        2 => new Provider { ProviderId = "H3", Level = "nonsense", Region = "371500", Type = "A01" },
        < 5 => new Provider { ProviderId = "H1", Level = "secondary", Region = "371300" },
        _ => new Provider { ProviderId = "H2", Level = "primary", Region = "370100", Type = "A1" },
    };
}
