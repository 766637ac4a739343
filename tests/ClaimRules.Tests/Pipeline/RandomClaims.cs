using ClaimRules.Claims;

namespace ClaimRules.Tests.Pipeline;

/// <summary>Claims of several persons as they come: stays and visits, interim settlements, reversals, copies, missing facts, history.</summary>
internal sealed class RandomClaims(int seed)
{
    private static readonly string[] Codes = ["A01", "A02", "A03", "A04", "A05", "A06", "B01"];

    private readonly Random random = new(seed);
    private int lines;

    /// <summary>The claims of persons P01, P02 …, in that order.</summary>
    public List<Claim> Of(int persons) => [.. Enumerable.Range(1, persons).SelectMany(number => OfPerson($"P{number:00}"))];

    public List<Claim> OfPerson(string id)
    {
        var person = new Person
        {
            PersonId = id,
            Sex = Pick("male", "female", "female", null),
            BirthDate = Chance(8) ? null : new DateOnly(1950, 1, 1).AddDays(random.Next(20_000)),
            Region = "371300",
        };
        var claims = new List<Claim>();
        for (var number = random.Next(1, 5); number > 0; number--)
            AddEncounter(claims, person, $"{id}-E{number}");
        return claims;
    }

    private void AddEncounter(List<Claim> claims, Person person, string id)
    {
        var admit = new DateOnly(2025, 3, 1).AddDays(random.Next(26));
        var discharge = admit.AddDays(random.Next(8));
        var provider = OneProvider();
        var isStay = random.Next(3) > 0;
        var isHistory = Chance(6);
        var settlements = Chance(4) ? 2 : 1;
        var dear = Chance(3);
        for (var part = 1; part <= settlements; part++)
        {
            var claim = new Claim { Person = person, Provider = provider, IsHistory = isHistory };
            claim.Encounter = new Encounter
            {
                EncounterId = id,
                Type = isStay ? "inpatient" : "outpatient",
                InsuranceType = "employee",
                AdmitDate = isStay ? admit : null,
                DischargeDate = isStay ? discharge : null,
                VisitDate = isStay ? null : admit,
                Emergency = Pick<bool?>(null, null, false, true),
            };
            if (settlements > 1 || Chance(2))
            {
                claim.Settlement = new Settlement
                {
                    ClaimId = $"{id}-S{part}",
                    SettleDate = Chance(4) ? null : discharge.AddDays(part),
                    FundAmount = Chance(3) ? random.Next(1, 20_000) / 100m : null,
                };
            }

            if (part == 1 && !Chance(5))
                claim.Diagnoses.Add(new Diagnosis { Code = Pick("I10.x00", "I10.x00", "J18.900", "E11.900"), Main = true, Order = 1 });
            AddLines(claim, isStay ? admit : admit.AddDays(-1), isStay ? discharge : admit, dear);
            if (claim.Settlement is { } settlement && !Chance(4))
                settlement.Total = claim.Lines.Sum(static line => line.Amount);
            claims.Add(claim);
        }
    }

    private void AddLines(Claim claim, DateOnly from, DateOnly to, bool dear)
    {
        for (var count = random.Next(9); count > 0; count--)
        {
            var quantity = random.Next(1, dear ? 7 : 4);
            var price = random.Next(100, dear ? 2_000 : 1_300) / 100m;
            var amount = quantity * price;
            var line = new FeeLine
            {
                LineId = $"L{++lines:0000}",
                ClaimId = claim.Settlement?.ClaimId,
                Code = Pick(Codes),
                Name = "项目",
                Quantity = quantity,
                UnitPrice = price,
                Amount = amount,
                FundAmount = Chance(5) ? null : decimal.Round(amount * random.Next(0, 101) / 100m, 2),
                Date = Chance(12) ? null : from.AddDays(random.Next(to.DayNumber - from.DayNumber + 1)),
                DischargeDrug = Pick<bool?>(null, false, true),
            };
            if (line.Date is { } date && Chance(2))
                line.Time = date.ToDateTime(new TimeOnly(random.Next(24), random.Next(60)));
            claim.Lines.Add(line);
            if (Chance(8))
                claim.Lines.Add(Reversal(line));
            if (Chance(20))
                claim.Lines.Add(Copy(line, line.Quantity));
            if (Chance(40))
                claim.Lines.Add(Copy(line, line.Quantity + 1));
            if (Chance(40))
                line.Quantity = null;
            if (Chance(30))
                line.FundAmount = -line.FundAmount;
        }
    }

    private FeeLine Reversal(FeeLine line)
    {
        var whole = Chance(2);
        var units = whole ? line.Quantity!.Value : 1;
        var back = Copy(line, -units);
        back.LineId = $"L{++lines:0000}";
        back.Reverses = Pick(line.LineId, null);
        back.Amount = -units * line.UnitPrice;
        back.FundAmount = line.FundAmount is { } fund ? -(whole ? fund : decimal.Round(fund * units / line.Quantity!.Value, 2)) : null;
        return back;
    }

    private static FeeLine Copy(FeeLine line, decimal? quantity) => new()
    {
        LineId = line.LineId,
        ClaimId = line.ClaimId,
        Code = line.Code,
        Name = line.Name,
        Quantity = quantity,
        UnitPrice = line.UnitPrice,
        Amount = line.Amount,
        FundAmount = line.FundAmount,
        Date = line.Date,
        Time = line.Time,
        DischargeDrug = line.DischargeDrug,
    };

    /// <summary>Some are named with facts, one with facts that changed, one by its id alone.</summary>
    private Provider? OneProvider() => random.Next(8) switch
    {
        0 => null,
        1 => new Provider { ProviderId = "H9" },
        2 => new Provider { ProviderId = "H1", Name = "示例医院", Level = "tertiary", Region = "371300" },
        < 6 => new Provider { ProviderId = "H1", Name = "示例医院", Level = "secondary", Region = "371300" },
        _ => new Provider { ProviderId = "H2", Level = "primary", Region = "371500" },
    };

    private bool Chance(int oneIn) => random.Next(oneIn) == 0;

    private T Pick<T>(params ReadOnlySpan<T> values) => values[random.Next(values.Length)];
}
