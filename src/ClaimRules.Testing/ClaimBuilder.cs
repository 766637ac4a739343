using System.Globalization;
using ClaimRules.Claims;

namespace ClaimRules.Testing;

/// <summary>Builds a claim step by step. Dates are written as <c>2026-03-02</c>, times as <c>2026-03-02 08:30</c>. Not thread-safe.</summary>
public sealed class ClaimBuilder
{
    private static readonly string[] Moments = ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd"];

    private readonly Claim claim;

    internal ClaimBuilder(string id)
    {
        claim = new Claim
        {
            Person = new Person { PersonId = "P1", Sex = "male", BirthDate = new DateOnly(1980, 1, 1), InsuranceType = "employee" },
            Provider = new Provider { ProviderId = "H1", Name = "示例医院", Level = "secondary", Region = "370100" },
            Encounter = new Encounter
            {
                EncounterId = "E-" + id,
                ProviderId = "H1",
                Type = "outpatient",
                InsuranceType = "employee",
                VisitDate = new DateOnly(2026, 3, 2),
            },
            Settlement = new Settlement { ClaimId = id },
        };
    }

    /// <summary>Who it is; what is left out stays as it is: <c>P1</c>, male, born on 1980-01-01, employee.</summary>
    public ClaimBuilder Person(string? id = null, string? sex = null, string? born = null, string? insurance = null, string? died = null)
    {
        claim.Person.PersonId = id ?? claim.Person.PersonId;
        claim.Person.Sex = sex ?? claim.Person.Sex;
        claim.Person.BirthDate = born is null ? claim.Person.BirthDate : Day(born);
        claim.Person.DeathDate = died is null ? claim.Person.DeathDate : Day(died);
        claim.Person.InsuranceType = claim.Encounter.InsuranceType = insurance ?? claim.Person.InsuranceType;
        return this;
    }

    /// <summary>Where it is; what is left out stays as it is: <c>H1</c>, secondary, region 370100.</summary>
    public ClaimBuilder At(string? id = null, string? level = null, string? region = null)
    {
        var provider = claim.Provider ??= new Provider();
        claim.Encounter.ProviderId = provider.ProviderId = id ?? provider.ProviderId;
        provider.Level = level ?? provider.Level;
        provider.Region = region ?? provider.Region;
        return this;
    }

    /// <summary>A visit on one day. Types are those of the field <c>encounter.type</c>, such as <c>emergency</c>.</summary>
    public ClaimBuilder Visited(string on, string type = "outpatient")
    {
        claim.Encounter.Type = type;
        claim.Encounter.VisitDate = Day(on);
        (claim.Encounter.AdmitDate, claim.Encounter.DischargeDate, claim.Encounter.BedDays) = (null, null, null);
        return this;
    }

    /// <summary>A stay in hospital.</summary>
    /// <param name="on">The day of admission, or the time of it; with a time the discharge is at the same time of day.</param>
    /// <param name="days">Days from admission to discharge.</param>
    public ClaimBuilder Admitted(string on, int days)
    {
        var moment = Moment(on);
        var encounter = claim.Encounter;
        encounter.Type = "inpatient";
        encounter.VisitDate = encounter.AdmitDate = DateOnly.FromDateTime(moment);
        encounter.DischargeDate = encounter.AdmitDate.Value.AddDays(days);
        encounter.BedDays = Math.Max(1, days);
        if (on.Contains(':', StringComparison.Ordinal))
            (encounter.AdmitTime, encounter.DischargeTime) = (moment, moment.AddDays(days));
        return this;
    }

    /// <summary>Adds diagnoses; the first of the claim is the main one.</summary>
    public ClaimBuilder Diagnosed(params IEnumerable<string> codes)
    {
        foreach (var code in codes)
            claim.Diagnoses.Add(new Diagnosis { Code = code, Order = claim.Diagnoses.Count + 1, Main = claim.Diagnoses.Count == 0 });
        return this;
    }

    /// <summary>Adds a procedure; the first of the claim is the main one. Its day is that of the visit unless told.</summary>
    public ClaimBuilder Operated(string code, string? on = null)
    {
        var procedure = new Procedure { Code = code, Order = claim.Procedures.Count + 1, Main = claim.Procedures.Count == 0 };
        procedure.Date = on is null ? claim.Encounter.VisitDate : Day(on);
        claim.Procedures.Add(procedure);
        return this;
    }

    /// <summary>Adds a fee line.</summary>
    /// <param name="code">The item.</param>
    /// <param name="unitPrice">Yuan a unit.</param>
    /// <param name="times">The quantity.</param>
    /// <param name="on">The day or the time of the charge; the day of the visit unless told.</param>
    /// <param name="fund">What the fund pays, yuan; the whole amount unless told.</param>
    /// <param name="id">The id of the line; <c>L1</c>, <c>L2</c> … unless told.</param>
    /// <param name="name">The name of the item; its code unless told.</param>
    public ClaimBuilder Charge(
        string code, decimal unitPrice, decimal times = 1, string? on = null, decimal? fund = null, string? id = null, string? name = null)
    {
        var amount = decimal.Round(unitPrice * times, 2, MidpointRounding.ToEven);
        claim.Lines.Add(new FeeLine
        {
            LineId = id ?? "L" + (claim.Lines.Count + 1).ToString(CultureInfo.InvariantCulture),
            Code = code,
            Name = name ?? code,
            Quantity = times,
            UnitPrice = unitPrice,
            Amount = amount,
            FundAmount = fund ?? amount,
            Date = on is null ? claim.Encounter.VisitDate : DateOnly.FromDateTime(Moment(on)),
            Time = on is not null && on.Contains(':', StringComparison.Ordinal) ? Moment(on) : null,
        });
        return this;
    }

    /// <summary>Settles the claim on a day.</summary>
    public ClaimBuilder Settled(string on)
    {
        claim.Settlement!.SettleDate = Day(on);
        return this;
    }

    /// <summary>Makes all of it history: seen by rules, never judged.</summary>
    public ClaimBuilder AsHistory()
    {
        claim.IsHistory = true;
        return this;
    }

    /// <summary>Sets whatever has no method of its own, or takes a default away.</summary>
    public ClaimBuilder With(Action<Claim> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        change(claim);
        return this;
    }

    /// <summary>The claim. Its total and fund amount are the sums of its lines unless they were set.</summary>
    public Claim Build()
    {
        if (claim.Settlement is { } settlement)
        {
            settlement.ClaimId ??= claim.Encounter.EncounterId;
            settlement.Total ??= claim.Lines.Sum(static line => line.Amount ?? 0m);
            settlement.FundAmount ??= claim.Lines.Any(static line => line.FundAmount is null) ? null : claim.Lines.Sum(static line => line.FundAmount);
        }

        return claim;
    }

    private static DateOnly Day(string text) => DateOnly.FromDateTime(Moment(text));

    private static DateTime Moment(string text) =>
        DateTime.TryParseExact(text, Moments, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
            ? moment
            : throw new FormatException($"'{text}' is neither a day such as 2026-03-02 nor a time such as 2026-03-02 08:30.");
}
