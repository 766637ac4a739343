using ClaimRules.Claims.Reading;
using ClaimRules.Claims.Settling;
using ClaimRules.Diagnostics;

namespace ClaimRules.Claims;

/// <summary>What came out of reading claims: the batch, and what could not go into it. Nothing is lost between the two.</summary>
/// <param name="Batch">The facts.</param>
/// <param name="Quarantine">The records that were set aside, with reasons.</param>
/// <param name="Counts">Per kind of record: read, quarantined, taken; <c>read = quarantined + current + history + copies</c>.</param>
public sealed record ClaimReading(ClaimBatch Batch, IReadOnlyList<QuarantinedRecord> Quarantine, IReadOnlyList<RecordCount> Counts)
{
    /// <summary>The files read, and the mapping by which they were read, with their SHA-256.</summary>
    public IReadOnlyList<InputFile> Inputs { get; init; } = [];

    /// <summary>How many reversals were netted against their originals.</summary>
    public int Netted { get; init; }

    /// <summary>How many values of each field could not be read and so are missing, by <c>kind.field</c>; the records themselves were taken.</summary>
    public IReadOnlyDictionary<string, int> InvalidValues { get; init; } = new Dictionary<string, int>();

    /// <summary>Texts that a map of values or a table of codes of the mapping does not list, and how often each stands there; by file and field, the most frequent first.</summary>
    public IReadOnlyList<UnlistedValue> Unlisted { get; init; } = [];

    /// <summary>Columns that no field has, by file; their values are kept aside and not judged.</summary>
    public IReadOnlyList<string> ExtraColumns { get; init; } = [];

    /// <summary>Files of the folder that were not read, since their names are those of no kind.</summary>
    public IReadOnlyList<Diagnostic> Warnings { get; init; } = [];

    /// <summary>What was understood of each file.</summary>
    internal IReadOnlyList<FileUse> Uses { get; init; } = [];

    /// <summary>Reads objects, with the validation and the quarantine that files have. Their source is <c>objects</c>, line 0.</summary>
    /// <param name="claims">The claims; several with one encounter id are its interim settlements.</param>
    public static ClaimReading From(params IEnumerable<Claim> claims) => From(claims, new ClaimReadOptions());

    /// <summary>As <see cref="From(IEnumerable{Claim})"/>, with another schema or strictness; encoding, mapping, history and progress play no part.</summary>
    /// <param name="claims">The claims.</param>
    /// <param name="options">How to read.</param>
    /// <exception cref="ClaimReadException">A fact names a kind that the schema does not have, or a record is bad and the options say to stop.</exception>
    public static ClaimReading From(IEnumerable<Claim> claims, ClaimReadOptions options) => From(claims, [], options);

    /// <summary>As <see cref="From(IEnumerable{Claim}, ClaimReadOptions)"/>, with facts that hang on no single claim, such as those of providers.</summary>
    /// <param name="claims">The claims.</param>
    /// <param name="facts">Facts that name what they belong to by its id, as a record of a file of their kind does.</param>
    /// <param name="options">How to read.</param>
    /// <exception cref="ClaimReadException">A fact names a kind that the schema does not have, or a record is bad and the options say to stop.</exception>
    public static ClaimReading From(IEnumerable<Claim> claims, IEnumerable<Fact> facts, ClaimReadOptions options)
    {
        ArgumentNullException.ThrowIfNull(claims);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(options);
        var intake = new Intake(options);
        intake.Sources.Add("objects");
        using var plans = ObjectPlans.For(intake);
        var reader = new ObjectReader(intake, plans);
        foreach (var claim in claims)
            reader.Read(claim);
        foreach (var fact in facts)
            reader.Read(fact);
        return Settler.Settle(intake, _ => new MemoryStream(reader.Text.ToArray(), false));
    }
}

/// <summary>A record that was not taken.</summary>
/// <param name="Kind">The kind of record, or the name of the file's kind.</param>
/// <param name="Source">The file as shown.</param>
/// <param name="Line">The 1-based line on which it begins.</param>
/// <param name="Code">The diagnostic code (CR4…).</param>
/// <param name="Reason">What is wrong and what was expected; never a personal value.</param>
/// <param name="Hash">SHA-256 of the raw record, in hex, so that it can be found again without being copied.</param>
/// <param name="ClaimId">The claim it belonged to, where that can be told.</param>
public sealed record QuarantinedRecord(string Kind, string Source, int Line, string Code, string Reason, string Hash, string? ClaimId = null)
{
    /// <summary>The encounter it belonged to, where that can be told.</summary>
    public string? EncounterId { get; init; }

    /// <summary>The raw record; only where the reader was asked to keep it.</summary>
    public string? Raw { get; init; }

    /// <summary>The order of the input: by file and line; records of one line by all that is told of them, so that the order never depends on how they were read.</summary>
    internal static IComparer<QuarantinedRecord> ByPlace { get; } = Comparer<QuarantinedRecord>.Create(static (a, b) =>
    {
        var order = string.CompareOrdinal(a.Source, b.Source);
        if (order == 0)
            order = a.Line.CompareTo(b.Line);
        foreach (var (x, y) in ((string?, string?)[])[(a.Kind, b.Kind), (a.Hash, b.Hash), (a.Code, b.Code), (a.Reason, b.Reason), (a.EncounterId, b.EncounterId), (a.ClaimId, b.ClaimId)])
        {
            if (order == 0)
                order = string.CompareOrdinal(x, y);
        }

        return order;
    });

    /// <summary>The problem with its arguments, which gives <see cref="Reason"/> in either language.</summary>
    public Diagnostic? Problem { get; init; }
}

/// <summary>What became of the records of one kind.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Read">Records seen in the files.</param>
/// <param name="Quarantined">Set aside.</param>
/// <param name="Copies">Equal to another one with the same key, and so counted once.</param>
/// <param name="Current">Taken, to be judged.</param>
/// <param name="History">Taken, to be seen and not judged.</param>
public sealed record RecordCount(string Kind, int Read, int Quarantined, int Copies, int Current, int History);

/// <summary>A text that a mapping does not list among the values or codes of its column.</summary>
/// <param name="File">The file as shown.</param>
/// <param name="Field">The field, as <c>kind.field</c>.</param>
/// <param name="Text">The text; null for those that are only counted: all of a personal field, and the rarest where there are very many.</param>
/// <param name="Count">How often it stands there.</param>
public sealed record UnlistedValue(string File, string Field, string? Text, long Count);

/// <summary>A file that was read.</summary>
/// <param name="Path">As shown: relative to the folder that was named, with forward slashes.</param>
/// <param name="Sha256">In lower-case hex, over its bytes as they lie (compressed where compressed).</param>
/// <param name="Bytes">Its length.</param>
/// <param name="IsHistory">Whether it came from the history folder.</param>
public sealed record InputFile(string Path, string Sha256, long Bytes, bool IsHistory)
{
    /// <summary>Whether it is the mapping by which the others were read.</summary>
    public bool IsMapping { get; init; }
}
