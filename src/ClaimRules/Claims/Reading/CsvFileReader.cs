using System.Globalization;
using System.Text.Unicode;
using ClaimRules.Diagnostics;
using CsvHelper;

namespace ClaimRules.Claims.Reading;

/// <summary>
/// Reads a file of separated fields. A record with broken quoting may have swallowed the lines after it, so its lines are then taken one by
/// one: those with the right number of fields are records, the others are set aside.
/// </summary>
internal sealed class CsvFileReader(Intake intake, InputSource source, int file, CancellationToken cancellation)
{
    private readonly FilePlan plan = intake.Plan(source.Kind, source.Mapping);
    private FileColumn[] columns = [];
    private (FileColumn Column, int At)[] further = [];
    private RowScratch row = null!;
    private char separator;
    private bool malformed;
    private long offsetBase;
    private int lineBase;

    public void Read()
    {
        using (var text = InputText.Open(source, intake.Options))
        {
            if (!ReadHeader(text))
                return;
        }

        row = new RowScratch(plan, intake.Symbols);
        while (ReadOn())
        {
        }
    }

    /// <summary>Reads from <see cref="offsetBase"/>; whether it must be called again, since a record was too long to hold.</summary>
    private bool ReadOn()
    {
        using var text = InputText.Open(source, intake.Options);
        text.Skip(offsetBase);
        using var csv = CsvReader.Create(text, Options(lines: true), true);
        var next = offsetBase;
        var line = lineBase;
        var count = 0;
        try
        {
            while (csv.Read())
            {
                if ((++count & 0xFFF) == 0)
                    cancellation.ThrowIfCancellationRequested();
                var raw = csv.RawRecord;
                line = lineBase + (int)csv.LineNumber - 1;
                next = offsetBase + csv.ByteOffset;
                if (text.IsTorn && next + raw.Length >= text.Delivered)
                {
                    Tear(new RecordPlace(file, line, next, raw.Length, source.IsHistory), raw);
                    return false;
                }

                CheckUtf8(raw, line);
                if (malformed || csv.FieldCount != columns.Length)
                {
                    malformed = false;
                    ReadLines(raw, next, line);
                }
                else
                {
                    Take(csv, new RecordPlace(file, line, next, raw.Length, source.IsHistory), raw);
                }

                line += LineBreaks(raw);
                next += raw.Length;
            }
        }
        catch (CsvFormatException)
        {
            return PassLine(next, line);
        }

        if (text.IsTorn)
            Tear(new RecordPlace(file, line + 1, next, 0, source.IsHistory), []);
        return false;
    }

    private bool ReadHeader(InputText text)
    {
        var lines = new LineReader(text, intake.Options.MaxRecordBytes);
        do
        {
            if (!lines.Read())
            {
                if (text.IsTorn && text.Delivered == 0)
                {
                    Tear(new RecordPlace(file, 1, 0, 0, source.IsHistory), []);
                    return false;
                }

                throw InputText.Unreadable(source, ClaimDiagnostics.EmptyFile);
            }
        }
        while (lines.Line.Span.Trim(" \t\uFEFF"u8).IsEmpty);
        CheckUtf8(lines.Line.Span, lines.Number);
        var header = lines.Line.Span;
        if (header.StartsWith("\uFEFF"u8))
            header = header[3..];
        separator = Sniff(header);
        using var csv = CsvReader.Create(header.ToArray(), Options(lines: false));
        csv.Read();
        var names = Enumerable.Range(0, csv.FieldCount).Select(csv.GetString).ToArray();
        columns = HeaderBinder.Bind(plan, names, source);
        further = [.. columns.SelectMany(static (column, at) => column.More.Select(more => (more, at)))];
        foreach (var column in columns)
        {
            if (plan.Slots[column.Slot].Extra is not null)
                intake.ExtraColumns.Add($"{source.Shown}: {column.Name}");
        }

        offsetBase = lines.Offset + lines.FullLength;
        lineBase = lines.Number + 1;
        return true;
    }

    private static char Sniff(ReadOnlySpan<byte> header)
    {
        var best = ',';
        foreach (var candidate in (ReadOnlySpan<char>)['|', '\t', ';'])
        {
            if (header.Count((byte)candidate) > header.Count((byte)best))
                best = candidate;
        }

        return best;
    }

    private void Take(CsvReader csv, in RecordPlace place, ReadOnlySpan<byte> raw)
    {
        row.Begin();
        ReadFields(csv, columns.Length);
        row.Complete();
        intake.Take(row, place, raw);
    }

    private void ReadFields(CsvReader csv, int count)
    {
        for (var i = 0; i < count; i++)
            row.Read(columns[i], csv.GetSpan(i));
        foreach (var (column, at) in further)
        {
            if (at < count)
                row.Read(column, csv.GetSpan(at));
        }
    }

    /// <summary>Takes the lines of a broken record one by one.</summary>
    private void ReadLines(ReadOnlySpan<byte> raw, long offset, int line)
    {
        var rest = raw;
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf((byte)'\n');
            var full = end < 0 ? rest.Length : end + 1;
            var text = rest[..full].TrimEnd("\r\n"u8);
            if (!text.IsEmpty)
                ReadLine(text, new RecordPlace(file, line, offset, text.Length, source.IsHistory));
            rest = rest[full..];
            offset += full;
            line++;
        }
    }

    private void ReadLine(ReadOnlySpan<byte> text, in RecordPlace place)
    {
        malformed = false;
        using var csv = CsvReader.Create(text.ToArray(), Options(lines: false));
        csv.Read();
        var broken = malformed;
        malformed = false;
        if (!broken && csv.FieldCount == columns.Length)
        {
            Take(csv, place, text);
            return;
        }

        // What stands before the damage still tells what the record belongs to.
        row.Begin();
        var sound = broken ? FieldsBeforeQuote(text) : Math.Min(csv.FieldCount, columns.Length);
        ReadFields(csv, Math.Min(sound, Math.Min(columns.Length, csv.FieldCount)));
        var expected = columns.Length.ToString(CultureInfo.InvariantCulture);
        var problem = broken
            ? new Diagnostic(ClaimDiagnostics.BrokenQuoting, [expected])
            : new Diagnostic(ClaimDiagnostics.FieldCount, [csv.FieldCount.ToString(CultureInfo.InvariantCulture), expected]);
        intake.Refuse(plan, row, place, problem, text);
    }

    private int FieldsBeforeQuote(ReadOnlySpan<byte> text) => text[..Math.Max(0, text.IndexOf((byte)'"'))].Count((byte)separator);

    /// <summary>Sets aside one line at the place where a record grew beyond the limit, and goes on behind it.</summary>
    private bool PassLine(long offset, int line)
    {
        using var text = InputText.Open(source, intake.Options);
        text.Skip(offset);
        var lines = new LineReader(text, intake.Options.MaxRecordBytes);
        while (lines.Read())
        {
            if (lines.Line.IsEmpty)
                continue;
            var number = line + lines.Number - 1;
            var place = new RecordPlace(file, number, offset + lines.Offset, (int)Math.Min(int.MaxValue, lines.FullLength), source.IsHistory);
            offsetBase = offset + lines.Offset + lines.FullLength;
            lineBase = number + 1;
            if (lines.IsTooLong)
            {
                var limit = intake.Options.MaxRecordBytes.ToString(CultureInfo.InvariantCulture);
                intake.Refuse(plan, null, place, new Diagnostic(ClaimDiagnostics.LineTooLong, [limit]), lines.Line.Span);
            }
            else
            {
                ReadLine(lines.Line.Span, place);
            }

            return true;
        }

        return false;
    }

    private void Tear(in RecordPlace place, ReadOnlySpan<byte> raw)
    {
        intake.Refuse(plan, null, place, new Diagnostic(ClaimDiagnostics.TruncatedArchive, []), raw);
        intake.MarkLostEverywhere(source);
    }

    private void CheckUtf8(ReadOnlySpan<byte> raw, int line)
    {
        if (!Utf8.IsValid(raw))
            throw InputText.Unreadable(source, ClaimDiagnostics.NotUtf8, line.ToString(CultureInfo.InvariantCulture));
    }

    private static int LineBreaks(ReadOnlySpan<byte> raw) => raw.Count((byte)'\n');

    private CsvReaderOptions Options(bool lines) => new()
    {
        Separator = separator,
        HasHeader = false,
        TrackLineNumbers = lines,
        AllowLineBreaksInQuotes = lines,
        MaxRecordSize = lines ? intake.Options.MaxRecordBytes : null,
        IncludeValuesInExceptions = false,
        FormatProvider = CultureInfo.InvariantCulture,
        DetectSeparatorHint = false,
        OnMalformedRecord = _ => malformed = true,
    };
}
