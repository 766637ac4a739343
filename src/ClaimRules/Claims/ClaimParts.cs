using System.Collections;
using ClaimRules.Claims.Parting;
using ClaimRules.Claims.Reading;
using ClaimRules.Claims.Settling;
using ClaimRules.Diagnostics;

namespace ClaimRules.Claims;

/// <summary>
/// A folder of claim files that is read in parts of whole persons, in the ordinal order of their ids over all parts, so that an audit of the parts
/// gives what an audit of the whole gives. Each part is made anew whenever it is enumerated. Records lie in temporary files in between, which
/// nobody else can open and which are gone when this is disposed or the process ends. Not thread-safe.
/// </summary>
public sealed class ClaimParts : IEnumerable<ClaimReading>, IDisposable
{
    /// <summary>Records of a part where nothing else is asked for.</summary>
    private const int DefaultPartRecords = 250_000;

    /// <summary>What a folder may hold, expanded, to be read as a whole, in bytes.</summary>
    private const long SmallFolder = 64L << 20;

    private readonly ClaimReadOptions options;
    private readonly IReadOnlyList<InputSource> sources;
    private readonly CancellationToken cancellation;
    private readonly Intake head;
    private readonly Kinship kinship;
    private readonly RecordCodec codec;
    private readonly PartSpill? spill;
    private readonly PartPlan? plan;
    private readonly ProviderForms? providers;
    private readonly HashSet<(string Claim, string Kind)> lostOfClaims = [];

    internal ClaimParts(string path, ClaimReadOptions options, CancellationToken cancellation)
    {
        this.options = options;
        this.cancellation = cancellation;
        codec = new RecordCodec(options.Schema);
        var warnings = new List<Diagnostic>();
        sources = ClaimFolder.Sources(path, options, warnings);
        Warnings = warnings;
        head = new Intake(options);
        kinship = new Kinship { TracksLines = options.Schema.ChildrenOf(options.Schema["line"]).Any(MayHold) };
        if (!NeedsParts())
        {
            Inputs = ClaimFolder.ReadFiles(head, sources, cancellation);
            Whole = Settler.Settle(head, Open) with { Inputs = Inputs, Warnings = warnings, Uses = head.Uses, Unlisted = head.Unlisted };
            Records = head.Records;
            Lines = Whole.Batch["line"].Count;
            Count = 1;
            return;
        }

        var folder = options.TemporaryFolder ?? Path.GetTempPath();
        SpillFile.EnsureRoom(folder, Room());
        spill = new PartSpill(folder);
        try
        {
            var sorter = new RecordSorter(kinship, codec, spill);
            head = new Intake(options) { Drain = sorter.Drain };
            Inputs = ClaimFolder.ReadFiles(head, sources, cancellation);
            sorter.Drain(head);
            Records = head.Records;
            Lines = sorter.Lines;
            kinship.MixLines();
            providers = sorter.Providers;
            plan = new PartPlan(kinship, options.PartRecords ?? DefaultPartRecords);
            spill.Deal(plan, cancellation);
            Count = plan.Count;
            if (kinship.HasSharedClaims())
                ForetellLosses();
        }
        catch
        {
            spill.Dispose();
            throw;
        }
    }

    /// <summary>How many parts there are: at least one.</summary>
    public int Count { get; }

    /// <summary>The files read, with their SHA-256, in ordinal order of their names.</summary>
    public IReadOnlyList<InputFile> Inputs { get; }

    /// <summary>Files of the folder that were not read, since their names are those of no kind.</summary>
    public IReadOnlyList<Diagnostic> Warnings { get; }

    /// <summary>Records read, of all kinds.</summary>
    public long Records { get; }

    /// <summary>Fee lines among them that could be read.</summary>
    internal long Lines { get; }

    /// <summary>The only part, where the folder was read as a whole.</summary>
    internal ClaimReading? Whole { get; }

    /// <summary>What decides where the parts are cut, beside the files.</summary>
    internal int PartRecords => Whole is not null ? 0 : options.PartRecords ?? DefaultPartRecords;

    /// <summary>The readings from a part on.</summary>
    /// <param name="part">The number of the first part, from 0.</param>
    internal IEnumerable<ClaimReading> From(int part)
    {
        for (; part < Count; part++)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return Whole ?? Load(part);
        }
    }

    /// <summary>The parts that hold a person who answers to a question; all of them where none is known to.</summary>
    internal IEnumerable<ClaimReading> ThatHold(Func<string, bool> isWanted)
    {
        if (plan is null)
            return From(0);
        var found = Enumerable.Range(0, kinship.People.Count).Where(person => plan.PartOf(person) >= 0 && isWanted(kinship.People[person]))
            .Select(plan.PartOf).Distinct().Order().ToList();
        return found.Count == 0 ? From(0) : found.Select(Load);
    }

    /// <summary>Reads the parts one after the other; each is given up when the next is asked for.</summary>
    public IEnumerator<ClaimReading> GetEnumerator() => From(0).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Deletes the temporary files.</summary>
    public void Dispose() => spill?.Dispose();

    private ClaimReading Load(int part) => Settler.Settle(Fill(part), Open) with { Inputs = Inputs, Warnings = Warnings, Uses = head.Uses, Unlisted = head.Unlisted };

    private Intake Fill(int part)
    {
        var intake = new Intake(options);
        intake.Sources.AddRange(head.Sources);
        intake.ExtraColumns.UnionWith(head.ExtraColumns);
        intake.LostEverywhere.UnionWith(head.LostEverywhere);
        intake.Supplied.UnionWith(head.Supplied);
        foreach (var person in plan!.ForeignIn(part))
            intake.Foreign.Add(intake.Symbols.Add(kinship.People.Utf8(person)));
        providers!.Fill(intake);
        foreach (var bytes in spill!.Read(part))
        {
            cancellation.ThrowIfCancellationRequested();
            var rest = new SpillSpan(bytes);
            while (!rest.IsEmpty)
            {
                var isGuest = rest.Byte() == 1;
                var unit = new SpillSpan(rest.Text());
                codec.Read(ref unit, intake, isGuest);
            }
        }

        foreach (var (claim, kind) in lostOfClaims)
            intake.LostOfClaims.Add((intake.Symbols.Add(claim), kind));
        return intake;
    }

    /// <summary>
    /// A record that is set aside marks the claim that it names, wherever that is. Where claims of several persons go by one id, all parts are put
    /// together once before the first is handed out, to know what each sets aside.
    /// </summary>
    private void ForetellLosses()
    {
        var known = new HashSet<(string, string)>();
        for (var part = 0; part < Count; part++)
        {
            cancellation.ThrowIfCancellationRequested();
            var intake = Fill(part);
            Settler.Place(intake);
            known.UnionWith(intake.Quarantine.Where(static record => record.ClaimId >= 0).Select(record => (intake.Symbols[record.ClaimId], record.Kind)));
        }

        lostOfClaims.UnionWith(known);
    }

    /// <summary>Small folders fit as they are. What belongs to no person is in every part.</summary>
    private bool NeedsParts() => (options.PartRecords is not null || sources.Sum(Expanded) > SmallFolder) && PartPlan.CanCut(options.Schema);

    /// <summary>Whether a file may hold records of a kind: one of its own, or claims with all that hangs on them.</summary>
    private bool MayHold(Facts.FactKind kind) =>
        sources.Any(source => source.Kind == kind || source.Layout == InputLayout.JsonClaims || source.Mapping?.Kinds.Contains(kind) == true);

    /// <summary>Records are kept twice for a moment, each with a few bytes of its own.</summary>
    private long Room() => sources.Sum(Expanded) * 5 / 2;

    private static long Expanded(InputSource source) => new FileInfo(source.Path).Length * (source.IsCompressed ? 8 : 1);

    /// <summary>The text of a file, in which offsets of records are found; at once where it lies there as it is.</summary>
    private Stream Open(int file) =>
        sources[file].IsCompressed || InputText.Resolve(sources[file].Encoding(options)) is not null
            ? InputText.Open(sources[file], options)
            : File.OpenRead(sources[file].Path);
}
