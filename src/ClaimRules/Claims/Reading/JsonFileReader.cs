using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using ClaimRules.Diagnostics;
using ClaimRules.Facts;

namespace ClaimRules.Claims.Reading;

/// <summary>Reads JSON Lines: records of one kind, or claims with all that hangs on them.</summary>
internal sealed class JsonFileReader(Intake intake, InputSource source, int file, CancellationToken cancellation) : FileReader(source, file)
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    private readonly Dictionary<FactKind, RowScratch> rows = [];
    private readonly RowRecords records = new(intake, source);
    private readonly OrderedDictionary<string, int> metNames = new(StringComparer.Ordinal);
    private readonly HashSet<FileColumn> met = new(ReferenceEqualityComparer.Instance);
    private readonly List<(FilePlan Plan, FileColumn Column)> order = [];
    private ReadOnlyMemory<byte> line;
    private TextPlace at;

    public override TextPlace Read(TextBlock block, TextPlace from)
    {
        var bytes = block.From(from.Offset)[1..];
        MemoryMarshal.TryGetArray(bytes, out var array);
        using var text = new MemoryStream(array.Array!, array.Offset, array.Count, false);
        return Read(text, from, block.End, block);
    }

    public override TextPlace ReadOn(TextBlocks blocks, int number, TextPlace from, long until)
    {
        using var text = new BlockStream(blocks, number, from.Offset, false);
        return Read(text, from, until, null);
    }

    private TextPlace Read(Stream text, TextPlace from, long until, TextBlock? block)
    {
        met.Clear();
        metNames.Clear();
        order.Clear();
        var plan = Row(Source.Kind).Plan;
        var end = ReadLines(text, plan, from, until, block);
        if (Source.Layout == InputLayout.JsonRecords)
            intake.Note(FileUse.Of(Source, records.Plans, metNames.Keys));
        foreach (var columns in order.GroupBy(static one => one.Plan, static one => one.Column))
            intake.Note(FileUse.Of(Source, columns.Key, columns));
        return end;
    }

    private TextPlace ReadLines(Stream text, FilePlan plan, TextPlace from, long until, TextBlock? block)
    {
        var lines = new LineReader(text, intake.Options.MaxRecordBytes);
        at = from;
        while (lines.Read())
        {
            if ((lines.Number & 0xFF) == 0)
                cancellation.ThrowIfCancellationRequested();
            at = new TextPlace(from.Offset + lines.Offset, from.Line + lines.Number - 1);
            if (at.Offset >= until || (block is { IsLast: false } && lines.IsUnended))
                return at;
            var next = new TextPlace(at.Offset + lines.FullLength, at.Line + 1);
            line = lines.Line;
            if (at.Offset == 0 && line.Span.StartsWith("\uFEFF"u8))
            {
                line = line[3..];
                at = at with { Offset = 3 };
            }

            if (!line.Span.Trim(" \t"u8).IsEmpty)
            {
                if (lines.IsUnended && IsTorn(text, block))
                {
                    Tear(plan, line.Span);
                    return AtEnd(at);
                }

                if (!Utf8.IsValid(line.Span))
                {
                    if (block is not null)
                        return new TextPlace(from.Offset + lines.Offset, at.Line);
                    throw InputText.NotUtf8(Source, at.Line);
                }

                if (lines.IsTooLong)
                    Refuse(plan, ClaimDiagnostics.LineTooLong, intake.Options.MaxRecordBytes.ToString(CultureInfo.InvariantCulture));
                else
                    ReadLine(plan);
            }

            at = next;
        }

        if (block is { IsLast: false })
            return at;
        if (IsTorn(text, block))
        {
            at = at with { Line = at.Offset == 0 ? at.Line : at.Line - 1 };
            Tear(plan, []);
        }

        return AtEnd(at);
    }

    private static bool IsTorn(Stream text, TextBlock? block) => block?.IsTorn ?? ((BlockStream)text).IsTorn;

    private void Tear(FilePlan plan, ReadOnlySpan<byte> raw)
    {
        intake.Refuse(plan, null, new RecordPlace(File, at.Line, at.Offset, raw.Length, Source.IsHistory), new Diagnostic(ClaimDiagnostics.TruncatedArchive, []), raw);
        intake.MarkLostEverywhere(Source);
    }

    private void Refuse(FilePlan plan, DiagnosticDescriptor descriptor, params string[] arguments) => intake.Refuse(
        plan, null, new RecordPlace(File, at.Line, at.Offset, line.Length, Source.IsHistory), new Diagnostic(descriptor, arguments), line.Span);

    private void ReadLine(FilePlan plan)
    {
        try
        {
            using var document = JsonDocument.Parse(line, Strict);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                Refuse(plan, ClaimDiagnostics.BadJson, "it is a " + document.RootElement.ValueKind.ToString().ToLowerInvariant());
            else if (Source.Layout == InputLayout.JsonClaims)
                ReadClaim(document.RootElement);
            else if (Source.Mapping is not null)
                ReadMapped(document.RootElement);
            else
                ReadRecord(Source.Kind, document.RootElement, new Dictionary<FactKind, int>());
        }
        catch (JsonException e)
        {
            Refuse(plan, ClaimDiagnostics.BadJson, string.Create(CultureInfo.InvariantCulture, $"it breaks at byte {e.BytePositionInLine}"));
        }
    }

    /// <summary>Reads a claim: the objects of the visit make one record, each child another.</summary>
    private void ReadClaim(JsonElement claim)
    {
        var row = Row(intake.Schema["encounter"]);
        row.Begin();
        foreach (var property in claim.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.Object && row.Plan.Part(property.Name) is { } part)
                ReadFields(row, property.Value, part.Kind);
            else if (intake.Schema.FindPlural(property.Name) is null)
            {
                Read(row, Met(row.Plan, property.Name, null), property.Value);
            }
        }

        row.Complete();
        intake.Take(row, Place(claim, out var raw), raw);
        ReadChildren(claim, Ids([row]));
    }

    /// <summary>Reads the records that an object makes by the mapping; the objects in it that are facts go by their names.</summary>
    private void ReadMapped(JsonElement element)
    {
        records.Begin(isAscii: false);
        foreach (var property in element.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.Array && intake.Schema.FindPlural(property.Name) is not null)
                continue;
            if (!metNames.TryGetValue(property.Name, out var text))
                metNames.Add(property.Name, text = Meet(property.Name));
            if (property.Value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
                continue;
            if (text >= 0)
                records.Texts!.Set(text, Text(property.Value), isAscii: false);
            foreach (var record in records.All)
            {
                if (record.Row.Plan.Resolve(property.Name) is { } column)
                    Read(record.Row, column, property.Value);
            }
        }

        records.Take(Place(element, out var raw), raw);
        ReadChildren(element, Ids(records.All.Select(static record => record.Row)));
    }

    /// <summary>Notes a name that the records have; the place of its text for formulas, or −1.</summary>
    private int Meet(string name)
    {
        var plan = records.First.Row.Plan;
        if (plan.Slots[plan.Resolve(name)!.Slot].Extra is not null)
            intake.ExtraColumns.Add($"{Source.Shown}: {name}");
        return records.Texts?.PlaceOf(name) ?? -1;
    }

    /// <summary>The ids of what records are and belong to.</summary>
    private static Dictionary<FactKind, int> Ids(IEnumerable<RowScratch> rows)
    {
        var ids = new Dictionary<FactKind, int>();
        foreach (var row in rows)
        {
            foreach (var part in row.Plan.Parts)
            {
                if (row.Symbol(row.Plan.IdSlot(part.Kind)) is >= 0 and var id)
                    ids.TryAdd(part.Kind, id);
            }
        }

        return ids;
    }

    private void ReadChildren(JsonElement holder, IReadOnlyDictionary<FactKind, int> ids)
    {
        foreach (var property in holder.EnumerateObject())
        {
            if (intake.Schema.FindPlural(property.Name) is not { } kind || property.Value.ValueKind != JsonValueKind.Array)
                continue;
            foreach (var element in property.Value.EnumerateArray())
                ReadRecord(kind, element, ids);
        }
    }

    private void ReadRecord(FactKind kind, JsonElement element, IReadOnlyDictionary<FactKind, int> ids)
    {
        var row = Row(kind);
        var place = Place(element, out var raw);
        if (element.ValueKind != JsonValueKind.Object)
        {
            intake.Refuse(row.Plan, null, place, new Diagnostic(ClaimDiagnostics.BadJson, [$"a {kind.Name} is an object"]), raw);
            return;
        }

        row.Begin();
        ReadFields(row, element, null);
        foreach (var (owner, id) in ids)
        {
            var slot = row.Plan.IdSlot(owner);
            if (slot >= 0 && row[slot] == FactColumn.Missing)
                row.Set(slot, id);
        }

        row.Complete();
        intake.Take(row, place, raw);
        var inner = new Dictionary<FactKind, int>(ids);
        if (row.Symbol(row.Plan.IdSlot(kind)) is >= 0 and var own)
            inner[kind] = own;
        ReadChildren(element, inner);
    }

    private void ReadFields(RowScratch row, JsonElement element, FactKind? within)
    {
        foreach (var property in element.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.Array && intake.Schema.FindPlural(property.Name) is not null)
                continue;
            Read(row, Met(row.Plan, property.Name, within), property.Value);
        }
    }

    private FileColumn Met(FilePlan plan, string name, FactKind? within)
    {
        var column = plan.Resolve(name, within)!;
        if (!met.Add(column))
            return column;
        order.Add((plan, column));
        if (plan.Slots[column.Slot].Extra is not null)
            intake.ExtraColumns.Add($"{Source.Shown}: {column.Name}");
        return column;
    }

    private static void Read(RowScratch row, FileColumn column, JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
            return;
        foreach (var more in column.More)
            Read(row, more, value);
        row.Read(column, Text(value));
    }

    private static ReadOnlySpan<byte> Text(JsonElement value)
    {
        var raw = JsonMarshal.GetRawUtf8Value(value);
        if (value.ValueKind != JsonValueKind.String)
            return raw;
        return raw.Contains((byte)'\\') ? Encoding.UTF8.GetBytes(value.GetString()!) : raw[1..^1];
    }

    private RecordPlace Place(JsonElement element, out ReadOnlySpan<byte> raw)
    {
        raw = JsonMarshal.GetRawUtf8Value(element);
        var within = line.Span.Overlaps(raw, out var offset) ? offset : 0;
        return new RecordPlace(File, at.Line, at.Offset + within, raw.Length, Source.IsHistory);
    }

    private RowScratch Row(FactKind kind)
    {
        if (!rows.TryGetValue(kind, out var row))
            rows[kind] = row = kind == Source.Kind ? records.First.Row : new RowScratch(intake.Plan(kind), intake.Symbols);
        return row;
    }
}
