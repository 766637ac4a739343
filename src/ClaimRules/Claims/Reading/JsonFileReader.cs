using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using ClaimRules.Diagnostics;
using ClaimRules.Facts;

namespace ClaimRules.Claims.Reading;

/// <summary>Reads JSON Lines: records of one kind, or claims with all that hangs on them.</summary>
internal sealed class JsonFileReader(Intake intake, InputSource source, int file, CancellationToken cancellation)
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    private readonly Dictionary<FactKind, RowScratch> rows = [];
    private ReadOnlyMemory<byte> line;
    private long lineOffset;
    private int lineNumber;

    public void Read()
    {
        using var text = InputText.Open(source, intake.Options);
        var lines = new LineReader(text, intake.Options.MaxRecordBytes);
        var plan = Row(source.Kind).Plan;
        while (lines.Read())
        {
            if ((lines.Number & 0xFF) == 0)
                cancellation.ThrowIfCancellationRequested();
            line = lines.Number == 1 && lines.Line.Span.StartsWith("\uFEFF"u8) ? lines.Line[3..] : lines.Line;
            lineOffset = lines.Offset + (lines.Line.Length - line.Length);
            lineNumber = lines.Number;
            if (line.Span.Trim(" \t"u8).IsEmpty)
                continue;
            if (text.IsTorn && lines.IsUnended)
            {
                Tear(plan, line.Span);
                return;
            }

            if (!Utf8.IsValid(line.Span))
                throw InputText.Unreadable(source, ClaimDiagnostics.NotUtf8, lineNumber.ToString(CultureInfo.InvariantCulture));
            if (lines.IsTooLong)
                Refuse(plan, ClaimDiagnostics.LineTooLong, intake.Options.MaxRecordBytes.ToString(CultureInfo.InvariantCulture));
            else
                ReadLine(plan);
        }

        lineOffset += line.Length;
        if (text.IsTorn)
            Tear(plan, []);
    }

    private void Tear(FilePlan plan, ReadOnlySpan<byte> raw)
    {
        var place = new RecordPlace(file, Math.Max(1, lineNumber), lineOffset, raw.Length, source.IsHistory);
        intake.Refuse(plan, null, place, new Diagnostic(ClaimDiagnostics.TruncatedArchive, []), raw);
        intake.MarkLostEverywhere(source);
    }

    private void Refuse(FilePlan plan, DiagnosticDescriptor descriptor, params string[] arguments) => intake.Refuse(
        plan, null, new RecordPlace(file, lineNumber, lineOffset, line.Length, source.IsHistory), new Diagnostic(descriptor, arguments), line.Span);

    private void ReadLine(FilePlan plan)
    {
        try
        {
            using var document = JsonDocument.Parse(line, Strict);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                Refuse(plan, ClaimDiagnostics.BadJson, "it is a " + document.RootElement.ValueKind.ToString().ToLowerInvariant());
            else if (source.Layout == InputLayout.JsonClaims)
                ReadClaim(document.RootElement);
            else
                ReadRecord(source.Kind, document.RootElement, new Dictionary<FactKind, int>());
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
                Read(row, row.Plan.Resolve(property.Name), property.Value);
            }
        }

        row.Complete();
        intake.Take(row, Place(claim, out var raw), raw);
        var ids = new Dictionary<FactKind, int>();
        foreach (var part in row.Plan.Parts)
        {
            if (row.Symbol(row.Plan.IdSlot(part.Kind)) is >= 0 and var id)
                ids[part.Kind] = id;
        }

        ReadChildren(claim, ids);
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
            Read(row, row.Plan.Resolve(property.Name, within), property.Value);
        }
    }

    private void Read(RowScratch row, FileColumn column, JsonElement value)
    {
        if (row.Plan.Slots[column.Slot].Extra is not null)
            intake.ExtraColumns.Add($"{source.Shown}: {column.Name}");
        if (value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
            return;
        foreach (var more in column.More)
            Read(row, more, value);
        var raw = JsonMarshal.GetRawUtf8Value(value);
        if (value.ValueKind != JsonValueKind.String)
            row.Read(column, raw);
        else if (raw.Contains((byte)'\\'))
            row.Read(column, Encoding.UTF8.GetBytes(value.GetString()!));
        else
            row.Read(column, raw[1..^1]);
    }

    private RecordPlace Place(JsonElement element, out ReadOnlySpan<byte> raw)
    {
        raw = JsonMarshal.GetRawUtf8Value(element);
        var within = line.Span.Overlaps(raw, out var offset) ? offset : 0;
        return new RecordPlace(file, lineNumber, lineOffset + within, raw.Length, source.IsHistory);
    }

    private RowScratch Row(FactKind kind)
    {
        if (!rows.TryGetValue(kind, out var row))
            rows[kind] = row = new RowScratch(intake.Plan(kind, kind == source.Kind ? source.Mapping : null), intake.Symbols);
        return row;
    }
}
