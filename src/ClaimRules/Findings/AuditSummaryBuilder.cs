using System.Reflection;
using System.Text.Json;
using ClaimRules.Claims;
using ClaimRules.Stages;

namespace ClaimRules.Findings;

/// <summary>
/// Adds up a run for its report, in bounded memory, and sees to it that no record is lost. Fed by the thread that feeds the sink. Not
/// thread-safe.
/// </summary>
internal sealed class AuditSummaryBuilder(Stage stage)
{
    private readonly SortedDictionary<string, RecordCount> records = new(StringComparer.Ordinal);
    private readonly RootRecords roots = new();
    private readonly SortedDictionary<string, long> quarantine = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> invalidValues = new(StringComparer.Ordinal);
    private readonly SortedSet<string> extraColumns = new(StringComparer.Ordinal);
    private readonly HashSet<UnlistedValue> unlisted = [];
    private readonly HashSet<InputFile> inputs = [];
    private readonly long[] claims = new long[Enum.GetValues<ClaimOutcome>().Length];
    private readonly long[] undecided = new long[Enum.GetValues<ClaimOutcome>().Length];
    private readonly SortedDictionary<Verdict, VerdictMoney> byVerdict =
        new(Enum.GetValues<Verdict>().ToDictionary(static verdict => verdict, static verdict => new VerdictMoney(verdict, 0, 0.00m, 0.00m, 0.00m)));

    private decimal fund = 0.00m;
    private decimal alreadyRefused = 0.00m;
    private long netted;
    private long findings;
    private long shadow;

    public static string LibraryVersion { get; } =
        typeof(AuditSummaryBuilder).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";

    public IReadOnlyList<PackIdentity> Packs { get; init; } = [];

    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>();

    public RefusedBefore RefusedBefore { get; init; } = RefusedBefore.None;

    /// <summary>How much of <see cref="RefusedBefore"/> met lines; null where nobody looked.</summary>
    public RefusedMatching? Matching { get; init; }

    public RuleTallies Tallies { get; } = new();

    /// <summary>What is exempt, and what becomes of it.</summary>
    public ExemptionUses Exemptions { get; init; } = new([], null);

    public IReadOnlyList<RuleCoverage> Coverage { get; set; } = [];

    public IReadOnlyList<ParameterInForce> Parameters { get; set; } = [];

    /// <summary>Adds what a batch was read from.</summary>
    public void Add(ClaimReading reading)
    {
        foreach (var count in reading.Counts)
        {
            var sum = records.GetValueOrDefault(count.Kind) ?? new RecordCount(count.Kind, 0, 0, 0, 0, 0);
            records[count.Kind] = checked(new RecordCount(
                count.Kind,
                sum.Read + count.Read,
                sum.Quarantined + count.Quarantined,
                sum.Copies + count.Copies,
                sum.Current + count.Current,
                sum.History + count.History));
        }

        roots.Add(reading.Batch);
        foreach (var (field, count) in reading.InvalidValues)
            invalidValues[field] = invalidValues.GetValueOrDefault(field) + count;
        foreach (var record in reading.Quarantine)
            quarantine[record.Code] = quarantine.GetValueOrDefault(record.Code) + 1;
        extraColumns.UnionWith(reading.ExtraColumns);
        unlisted.UnionWith(reading.Unlisted);
        inputs.UnionWith(reading.Inputs);
        netted += reading.Netted;
    }

    public void Add(PersonAudit person)
    {
        foreach (var finding in person.Findings)
        {
            if (finding.Exemption is { } exemption)
            {
                Exemptions.Add(exemption, finding.JudgedOn);
                continue;
            }

            if (finding.Status == RuleStatus.Shadow)
            {
                shadow++;
                continue;
            }

            findings++;
            var sum = byVerdict[finding.Verdict];
            byVerdict[finding.Verdict] = sum with
            {
                Findings = sum.Findings + 1,
                Involved = sum.Involved + finding.InvolvedAmount,
                Refused = sum.Refused + finding.Refused,
                Questioned = sum.Questioned + finding.Questioned,
            };
        }

        foreach (var claim in person.Claims)
        {
            claims[(int)claim.Outcome]++;
            undecided[(int)claim.Outcome] += claim.Undecided.Count > 0 ? 1 : 0;
            fund += claim.FundAmount ?? claim.KnownFund;
            alreadyRefused += claim.AlreadyRefused;
            Exemptions.Note(claim);
        }
    }

    /// <summary>Writes all sums, so that a run that breaks off can go on.</summary>
    public void Save(Utf8JsonWriter json)
    {
        json.WriteList("records", records.Values, ReportJson.WriteCount);
        roots.Save(json);
        json.WriteCounts("quarantine", quarantine);
        json.WriteCounts("invalid_values", invalidValues);
        json.WriteTexts("extra_columns", extraColumns);
        json.WriteList("unlisted", unlisted, ReportJson.WriteUnlisted);
        json.WriteList("claims", Enumerable.Range(0, claims.Length), (target, outcome) =>
        {
            target.WriteName("outcome", (ClaimOutcome)outcome);
            target.WriteNumber("claims", claims[outcome]);
            target.WriteNumber("undecided", undecided[outcome]);
        });
        json.WriteList("by_verdict", byVerdict.Values, ReportJson.WriteMoney);
        json.WriteNumber("fund", fund);
        json.WriteNumber("already_refused", alreadyRefused);
        json.WriteNumber("netted", netted);
        json.WriteNumber("findings", findings);
        json.WriteNumber("shadow", shadow);
        Exemptions.Save(json);
        Tallies.Save(json, "tallies");
        Matching?.Save(json);
    }

    /// <summary>Takes up what <see cref="Save"/> wrote; called before anything is added.</summary>
    public void Restore(JsonElement json)
    {
        foreach (var count in json.List("records", ReportJson.ReadCount))
            records.Add(count.Kind, count);
        roots.Restore(json);
        foreach (var (code, count) in json.Counts("quarantine"))
            quarantine.Add(code, count);
        foreach (var (field, count) in json.Counts("invalid_values"))
            invalidValues.Add(field, count);
        extraColumns.UnionWith(json.Texts("extra_columns"));
        unlisted.UnionWith(json.List("unlisted", ReportJson.ReadUnlisted));
        foreach (var claim in json.GetProperty("claims").EnumerateArray())
        {
            var outcome = (int)claim.Name<ClaimOutcome>("outcome");
            (claims[outcome], undecided[outcome]) = (claim.Long("claims"), claim.Long("undecided"));
        }

        foreach (var sum in json.List("by_verdict", ReportJson.ReadMoneyOf))
            byVerdict[sum.Verdict] = sum;
        fund = json.Yuan("fund");
        alreadyRefused = json.Yuan("already_refused");
        netted = json.Long("netted");
        findings = json.Long("findings");
        shadow = json.Long("shadow");
        Exemptions.Restore(json);
        Tallies.Restore(json, "tallies");
        Matching?.Restore(json);
    }

    /// <summary>Says which files the run reads, where that is known before any batch.</summary>
    public void Add(IEnumerable<InputFile> files) => inputs.UnionWith(files);

    /// <summary>The id of the run, as far as its inputs are known.</summary>
    public string RunId() => RunIdentity.Of(stage, Packs, inputs, Options);

    /// <summary>The summary of the run.</summary>
    /// <exception cref="FindingsException">Records are lost (CR5106): a defect of the reader, never of the data.</exception>
    public AuditSummary Build()
    {
        foreach (var count in records.Values)
        {
            var known = (long)count.Quarantined + count.Copies + count.Current + count.History;
            if (known != count.Read)
                throw new FindingsException(FindingDiagnostics.CountsDisagree, null, count.Kind, $"{count.Read}", $"{known}");
        }

        InputFile[] files =
        [
            .. inputs
                .OrderBy(static input => input.Path, StringComparer.Ordinal)
                .ThenBy(static input => input.Sha256, StringComparer.Ordinal),
        ];
        return new AuditSummary
        {
            RunId = RunId(),
            LibraryVersion = LibraryVersion,
            Stage = stage,
            Packs = [.. Packs.OrderBy(static pack => pack.Id, StringComparer.Ordinal).ThenBy(static pack => pack.Version, StringComparer.Ordinal)],
            Inputs = files,
            Options = new SortedDictionary<string, string>(new Dictionary<string, string>(Options), StringComparer.Ordinal),
            Records = [.. records.Values.Select(roots.Settled)],
            Netted = netted,
            ExtraColumns = [.. extraColumns],
            Quarantine = quarantine,
            InvalidValues = invalidValues,
            Unlisted =
            [
                .. unlisted.OrderBy(static value => value.File, StringComparer.Ordinal)
                    .ThenBy(static value => value.Field, StringComparer.Ordinal)
                    .ThenBy(static value => value.Text is null)
                    .ThenByDescending(static value => value.Count)
                    .ThenBy(static value => value.Text, StringComparer.Ordinal),
            ],
            Money = new MoneySummary
            {
                Fund = fund,
                AlreadyRefused = alreadyRefused,
                RefusedBeforeUnmatched = Matching?.Unmatched ?? RefusedAmount.None,
                RefusedBeforeAmbiguous = Matching?.Ambiguous ?? RefusedAmount.None,
                RefusedBeforeExcess = Matching?.Excess ?? RefusedAmount.None,
                RefusedBeforeHistory = Matching?.History ?? RefusedAmount.None,
                Refused = byVerdict.Values.Sum(static sum => sum.Refused),
                Questioned = byVerdict.Values.Sum(static sum => sum.Questioned),
                Involved = byVerdict.Values.Sum(static sum => sum.Involved),
                ByVerdict = [.. byVerdict.Values],
            },
            RefusedBefore = RefusedBefore,
            Claims = ByOutcome(claims),
            ClaimsUndecided = ByOutcome(undecided),
            Findings = findings,
            ShadowFindings = shadow,
            ExemptedFindings = Exemptions.Findings,
            Exemptions = Exemptions.Build(),
            Rules = Tallies.ToSummaries(),
            Coverage =
            [
                .. Coverage.OrderBy(static rule => rule.RuleId, StringComparer.Ordinal)
                    .Select(static rule => rule with { Missing = [.. rule.Missing.Order(StringComparer.Ordinal)] }),
            ],
            Parameters =
            [
                .. Parameters.OrderBy(static p => p.RuleId, StringComparer.Ordinal)
                    .ThenBy(static p => p.Name, StringComparer.Ordinal)
                    .ThenBy(static p => p.From)
                    .ThenBy(static p => p.Layer, StringComparer.Ordinal)
                    .ThenBy(static p => p.Value, StringComparer.Ordinal)
                    .ThenBy(static p => p.Basis, StringComparer.Ordinal),
            ],
        };
    }

    private static SortedDictionary<ClaimOutcome, long> ByOutcome(long[] counts) =>
        new(Enum.GetValues<ClaimOutcome>().ToDictionary(static outcome => outcome, outcome => counts[(int)outcome]));
}
