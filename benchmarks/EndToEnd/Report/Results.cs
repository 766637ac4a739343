namespace ClaimRules.EndToEnd.Report;

/// <summary>One number of the run.</summary>
/// <param name="Section">What it belongs to.</param>
/// <param name="Name">What was measured.</param>
/// <param name="Value">The number; null where it was not measured.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Note">How it was measured, where that is not the same for the whole section.</param>
internal sealed record Measurement(string Section, string Name, double? Value, string Unit, string Note);

/// <summary>Everything that was measured, the figures that targets are set for, and what makes the run invalid.</summary>
internal sealed class Results
{
    private readonly List<Measurement> measurements = [];
    private readonly List<string> faults = [];

    public IReadOnlyList<Measurement> Measurements => measurements;

    /// <summary>Why the run counts for nothing; empty for a valid run.</summary>
    public IReadOnlyList<string> Faults => faults;

    public Dictionary<string, double?> Figures { get; } = new(StringComparer.Ordinal)
    {
        ["kernels_vs_columns"] = null,
        ["columns_vs_objects"] = null,
        ["dense_1280_vs_columns_20"] = null,
        ["sparse_1280_vs_columns_20"] = null,
        ["quiet_bytes_per_line"] = null,
        ["check_p99_us"] = null,
        ["public_check_p99_us"] = null,
        ["public_check_bytes"] = null,
        ["cold_start_ms"] = null,
        ["csv_vs_hand"] = null,
        ["json_vs_hand"] = null,
        ["postgres_lines_per_second"] = null,
        ["us_per_finding"] = null,
        ["ask_share"] = null,
    };

    public double Add(string section, string name, double value, string unit, string note = "")
    {
        measurements.Add(new Measurement(section, name, value, unit, note));
        return value;
    }

    /// <summary>Tells what was not measured, and why.</summary>
    public void NotRun(string section, string name, string why) => measurements.Add(new Measurement(section, name, null, "", why));

    public void Invalid(string fault) => faults.Add(fault);

    /// <summary>Tells every rule on which two counts differ.</summary>
    public void Compare(string what, IReadOnlyList<long> expected, IReadOnlyList<long> actual)
    {
        for (var rule = 0; rule < expected.Count; rule++)
        {
            if (expected[rule] != actual[rule])
                Invalid(FormattableString.Invariant($"{what}: rule {rule + 1} has {actual[rule]} findings, not {expected[rule]}"));
        }
    }
}
