using ClaimRules.Facts;

namespace ClaimRules.Claims;

/// <summary>How claims are read. Immutable.</summary>
public sealed record ClaimReadOptions
{
    /// <summary>
    /// The kinds and fields that are read. A catalog of packs has one with the kinds that the packs declare. Default: <see cref="FactSchema.Standard"/>.
    /// </summary>
    public FactSchema Schema { get; init; } = FactSchema.Standard;

    /// <summary>The encoding of the files, such as <c>gb18030</c>. Default: null, UTF-8 with or without byte-order mark.</summary>
    public string? Encoding { get; init; }

    /// <summary>How files and columns with names of their own are read; it must be of <see cref="Schema"/>. Default: null, all go by their names.</summary>
    public ClaimMapping? Mapping { get; init; }

    /// <summary>A folder of facts that are seen and never judged, or null.</summary>
    public string? History { get; init; }

    /// <summary>
    /// The names of kinds that come beside the claims (<see cref="FactKind.IsSupplement"/>) of which all is given, though there be no record. Files
    /// say so by being there; for objects, a kind of which there is none counts as not supplied unless it is named here. Default: none.
    /// </summary>
    public IReadOnlyCollection<string> Supplied { get; init; } = [];

    /// <summary>What is done with a record that can't be taken. Default: it is set aside.</summary>
    public Strictness Strictness { get; init; }

    /// <summary>What quarantine keeps of a record. Default: its hash only.</summary>
    public RawRecords RawRecords { get; init; }

    /// <summary>Told now and then how far reading has come, by one thread at a time; or null.</summary>
    public IProgress<ReadProgress>? Progress { get; init; }

    /// <summary>
    /// How many records <see cref="ClaimFolder.ReadByPerson"/> puts into a part; a person with more is a part of its own. Default: null, 250,000 for
    /// a folder that is too large to be read as a whole. For <see cref="ClaimDatabase.ReadByPerson"/>: after how many records a batch ends with its
    /// person; null, 100,000.
    /// </summary>
    public int? PartRecords { get; init; }

    /// <summary>
    /// Where <see cref="ClaimFolder.ReadByPerson"/> keeps records in between: up to two and a half times the size of the files, for a short while, and
    /// about as much as the files until all parts are read. Default: null, the system's folder for temporary files.
    /// </summary>
    public string? TemporaryFolder { get; init; }

    /// <summary>The longest record, in bytes. Default: 1 MiB.</summary>
    public int MaxRecordBytes { get; init; } = 1 << 20;

    /// <summary>How many threads read; 0 for one per processor, the default. The reading does not depend on it.</summary>
    public int Threads { get; init; }

    /// <summary>How much text a thread takes at a time, in bytes.</summary>
    internal int BlockBytes { get; init; } = 1 << 20;

    /// <summary>What one <c>.gz</c> file may expand to, in bytes. Default: 16 GiB.</summary>
    public long MaxExpandedBytes { get; init; } = 16L << 30;
}
