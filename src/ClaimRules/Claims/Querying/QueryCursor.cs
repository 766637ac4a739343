using System.Buffers;
using System.Data.Common;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using ClaimRules.Claims.Reading;
using ClaimRules.Diagnostics;
using ClaimRules.Facts;

namespace ClaimRules.Claims.Querying;

/// <summary>Reads a query one row ahead of what is taken, to know whose row comes next. Not thread-safe.</summary>
internal sealed class QueryCursor : IDisposable
{
    private readonly QuerySource source;
    private readonly int file;
    private readonly CancellationToken cancellation;
    private readonly OpenQuery query;
    private readonly RowText rows;
    private readonly FilePlan plan;
    private readonly FileColumn[] columns;
    private readonly int personColumn;
    private readonly int[] scoped;
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly ArrayBufferWriter<byte> text = new(1 << 16);
    private Intake intake = null!;
    private RowScratch row = null!;
    private byte[] buffer = new byte[64];
    private byte[] person = [];
    private int number;
    private int start;
    private int hashed;
    private long length;

    private QueryCursor(QuerySource source, int file, OpenQuery query, Intake intake, bool isByPerson, CancellationToken cancellation)
    {
        (this.source, this.file, this.query, this.cancellation) = (source, file, query, cancellation);
        rows = new RowText(query.Reader, source.Input.Shown);
        plan = intake.Plan(source.Input.Kind);
        columns = [.. HeaderBinder.Bind([plan], rows.Names, source.Input)[0].OfType<FileColumn>()];
        personColumn = isByPerson ? Array.FindIndex(columns, column => column.Slot == plan.PersonSlot || column.Also == plan.PersonSlot) : -1;
        if (isByPerson && personColumn < 0)
            throw NoPerson(intake.Schema);
        scoped = [.. Enumerable.Range(0, plan.FirstExtra).Where(slot => IsScoped(plan.Slots[slot].Field!))];
        rows.WriteHeader(text);
        text.Write("\n"u8);
        Begin(intake);
    }

    /// <summary>Whether the rows have to come by person.</summary>
    public bool IsByPerson => personColumn >= 0;

    public bool IsAtEnd { get; private set; }

    /// <summary>The person of the row that comes next.</summary>
    public ReadOnlySpan<byte> Person => person;

    /// <summary>What was read, once all of it was.</summary>
    public InputFile Input { get; private set; } = null!;

    /// <summary>What was understood of the query.</summary>
    public FileUse Use => FileUse.Of(source.Input, plan, columns);

    /// <summary>The columns that no field has.</summary>
    public IEnumerable<string> ExtraColumns => columns.Where(column => plan.Slots[column.Slot].Extra is not null).Select(static column => column.Name);

    /// <summary>Runs a query.</summary>
    /// <param name="source">The query.</param>
    /// <param name="file">Its number.</param>
    /// <param name="intake">Where the first rows go.</param>
    /// <param name="isByPerson">Whether its rows have to come by person.</param>
    /// <param name="cancellation">Stops reading.</param>
    public static QueryCursor Open(QuerySource source, int file, Intake intake, bool isByPerson, CancellationToken cancellation)
    {
        var query = source.Query.Open(cancellation);
        try
        {
            return new QueryCursor(source, file, query, intake, isByPerson, cancellation);
        }
        catch
        {
            query.Dispose();
            throw;
        }
    }

    /// <summary>Sends what is taken from now on into another intake; the text of what was taken before is given up.</summary>
    public void Begin(Intake next)
    {
        Hash();
        var head = intake is null || IsAtEnd ? [] : text.WrittenSpan[start..].ToArray();
        text.ResetWrittenCount();
        text.Write(head);
        (start, hashed) = (0, head.Length);
        intake = next;
        plan.Bind(intake);
        row = new RowScratch(plan, intake.Symbols);
    }

    /// <summary>Goes to the next row; rows that name no person are set aside on the way.</summary>
    /// <exception cref="ClaimReadException">The rows are not in the order of persons.</exception>
    public void Advance()
    {
        while (Read())
        {
            if (!IsByPerson || InOrder())
                return;
            var field = intake.Schema["person"][intake.Schema["person"].IdField!];
            intake.Refuse(plan, null, Place, new Diagnostic(ClaimDiagnostics.RequiredMissing, [field.ToString(), .. Expected.Of(field)]), Record);
        }

        IsAtEnd = true;
        Hash();
        Input = new InputFile(source.Input.Shown, Convert.ToHexStringLower(hash.GetHashAndReset()), length, source.Query.IsHistory);
    }

    /// <summary>Takes the row.</summary>
    /// <param name="scope">Whose ids its ids are; null where all ids are of one scope.</param>
    public void Take(PersonScope? scope)
    {
        row.Begin();
        row.IsAscii = Ascii.IsValid(Record);
        for (var i = 0; i < columns.Length; i++)
        {
            if (rows[i] is { IsEmpty: false } cell)
                row.Read(columns[i], cell);
        }

        row.Complete();
        scope?.Apply(row, scoped);
        intake.Take(row, Place, Record);
    }

    /// <summary>The text in which the places of the rows taken since <see cref="Begin"/> lie.</summary>
    public Stream OpenText()
    {
        MemoryMarshal.TryGetArray(text.WrittenMemory, out var written);
        return new MemoryStream(written.Array!, written.Offset, written.Count, writable: false);
    }

    public void Dispose()
    {
        query.Dispose();
        hash.Dispose();
    }

    private ReadOnlySpan<byte> Record => text.WrittenSpan[start..^1];

    private RecordPlace Place => new(file, number, start, Record.Length, source.Query.IsHistory);

    private bool Read()
    {
        if ((number & 0xFFF) == 0)
            cancellation.ThrowIfCancellationRequested();
        if (!HasNext())
            return false;
        rows.Read(++number);
        start = text.WrittenCount;
        rows.WriteRecord(text);
        text.Write("\n"u8);
        return true;
    }

    private bool HasNext()
    {
        try
        {
            return query.Reader.Read();
        }
        catch (DbException)
        {
            cancellation.ThrowIfCancellationRequested();
            throw;
        }
    }

    /// <summary>Notes whose row it is; false where it names nobody.</summary>
    private bool InOrder()
    {
        var id = ValueText.Clean(rows[personColumn], isAscii: false, ref buffer);
        var order = id.SequenceCompareTo(person);
        if (id.IsEmpty || order == 0)
            return !id.IsEmpty;
        if (order < 0)
            throw new ClaimReadException(new Diagnostic(QueryDiagnostics.OutOfOrder, [columns[personColumn].Name], Path: $"{source.Input.Shown}:{number}"));
        person = id.ToArray();
        return true;
    }

    private void Hash()
    {
        hash.AppendData(text.WrittenSpan[hashed..]);
        length += text.WrittenCount - hashed;
        hashed = text.WrittenCount;
    }

    private static bool IsScoped(FactField field) =>
        field.Target is "encounter" or "claim" || (field.Kind.Name is "encounter" or "claim" && field.Name == field.Kind.IdField);

    private ClaimReadException NoPerson(FactSchema schema)
    {
        var field = schema["person"][schema["person"].IdField!];
        var lacking = $"{field.Name} ({string.Join("/", field.Aliases)})";
        return new ClaimReadException(new Diagnostic(
            ClaimDiagnostics.MissingColumns, [source.Input.Kind.Plural, lacking, string.Join(", ", rows.Names)], Path: source.Input.Shown));
    }
}
