using System.Globalization;
using System.Text;
using System.Text.Unicode;
using ClaimRules.Diagnostics;
using CsvHelper;

namespace ClaimRules.Claims.Reading;

/// <summary>
/// Reads a file of separated fields. A record with broken quoting may have swallowed the lines after it, so its lines are then taken one by
/// one: those with the right number of fields are records, the others are set aside.
/// </summary>
internal sealed class CsvFileReader : FileReader
{
    private readonly Intake intake;
    private readonly RowRecords records;
    private readonly string[] names;
    private readonly FileColumn[] columns;
    private readonly RowScratch row;
    private readonly (RowScratch Row, FileColumn Column, int At)[] further;
    private readonly (int Place, int At)[] texts;
    private readonly CsvHeader header;
    private readonly CsvReaderOptions options;
    private readonly CancellationToken cancellation;
    private bool isAscii;
    private bool malformed;

    public CsvFileReader(Intake intake, InputSource source, int file, CsvHeader header, CancellationToken cancellation)
        : base(source, file)
    {
        (this.intake, this.header, this.cancellation) = (intake, header, cancellation);
        records = new RowRecords(intake, source);
        var bound = HeaderBinder.Bind([.. records.Plans], header.Names, source);
        names = [.. header.Names.Select(HeaderBinder.NameOf)];
        row = records.First.Row;
        columns = bound[0]!;
        further = [.. Further(bound)];
        texts = records.Texts is not { } read ? [] : [.. names.Select((name, at) => (read.PlaceOf(name), at)).Where(static one => one.Item1 >= 0)];
        options = header.Options with
        {
            TrackLineNumbers = true,
            AllowLineBreaksInQuotes = true,
            MaxRecordSize = intake.Options.MaxRecordBytes,
            OnMalformedRecord = _ => malformed = true,
        };
    }

    /// <summary>The columns that no field has.</summary>
    public IEnumerable<string> ExtraColumns => columns.Where(column => row.Plan.Slots[column.Slot].Extra is not null).Select(static column => column.Name);

    /// <summary>What was understood of the file.</summary>
    public FileUse Use => FileUse.Of(Source, records.Plans, names);

    private IEnumerable<(RowScratch Row, FileColumn Column, int At)> Further(FileColumn?[][] bound)
    {
        for (var record = 0; record < bound.Length; record++)
        {
            for (var at = 0; at < names.Length; at++)
            {
                if (bound[record][at] is not { } column)
                    continue;
                if (record > 0)
                    yield return (records.All[record].Row, column, at);
                foreach (var more in column.More)
                    yield return (records.All[record].Row, more, at);
            }
        }
    }

    public override TextPlace Read(TextBlock block, TextPlace from)
    {
        using var csv = CsvReader.Create(block.From(from.Offset), options);
        var next = from;
        try
        {
            while (Next(csv, from, out var at))
            {
                var raw = csv.RawRecord;
                if (!IsWhole(block, at, raw) || !IsText(raw))
                    return at;
                if (block.IsTorn && at.Offset + raw.Length >= block.End)
                {
                    Tear(at, raw);
                    return AtEnd(at);
                }

                Take(csv, at, raw);
                next = at.After(raw);
            }
        }
        catch (CsvFormatException)
        {
            return next;
        }

        var end = block.EndFrom(from);
        if (block.IsTorn)
            Tear(end, []);
        return block.IsLast ? AtEnd(end) : end;
    }

    public override TextPlace ReadOn(TextBlocks blocks, int number, TextPlace from, long until)
    {
        var place = from;
        while (place.Offset < until)
            place = ReadSome(blocks, number, place, until);
        return place;
    }

    /// <summary>Whether the block shows all of a record: nothing behind it could belong to it, and it is not near the limit of length.</summary>
    private bool IsWhole(TextBlock block, TextPlace at, ReadOnlySpan<byte> raw)
    {
        if (raw.Length > intake.Options.MaxRecordBytes / 2)
            return false;
        var end = at.Offset + raw.Length;
        return block.IsLast || end + 2 < block.End || (end < block.End && !raw.Contains((byte)'"'));
    }

    /// <summary>As <see cref="ReadOn"/>, to the first record that is too long to hold; that one is passed over by one line.</summary>
    private TextPlace ReadSome(TextBlocks blocks, int number, TextPlace from, long until)
    {
        using var text = new BlockStream(blocks, number, from.Offset, true);
        using var csv = CsvReader.Create(text, options, true);
        var next = from;
        try
        {
            while (Next(csv, from, out var at))
            {
                if (at.Offset >= until)
                    return at;
                var raw = csv.RawRecord;
                if (text.IsTorn && at.Offset + raw.Length >= text.Position)
                {
                    Tear(at, raw);
                    return AtEnd(at);
                }

                if (raw.Length > intake.Options.MaxRecordBytes)
                    return PassLine(blocks, number, at);
                if (!IsText(raw))
                    throw InputText.NotUtf8(Source, at.Line);
                Take(csv, at, raw);
                next = at.After(raw);
            }
        }
        catch (CsvFormatException)
        {
            return PassLine(blocks, number, next);
        }

        if (text.IsTorn)
            Tear(next with { Line = next.Line + 1 }, []);
        return AtEnd(next);
    }

    private bool IsText(ReadOnlySpan<byte> raw)
    {
        isAscii = Ascii.IsValid(raw);
        return isAscii || Utf8.IsValid(raw);
    }

    private bool Next(CsvReader csv, TextPlace from, out TextPlace at)
    {
        malformed = false;
        var read = csv.Read();
        // The parser began with the line break before the first record.
        at = read ? new TextPlace(from.Offset + csv.ByteOffset - 1, from.Line + (int)csv.LineNumber - 2) : default;
        if ((at.Line & 0xFFF) == 0)
            cancellation.ThrowIfCancellationRequested();
        return read;
    }

    private RecordPlace Place(TextPlace at, long length) => new(File, at.Line, at.Offset, (int)Math.Min(int.MaxValue, length), Source.IsHistory);

    private void Take(CsvReader csv, TextPlace at, ReadOnlySpan<byte> raw)
    {
        if (malformed || csv.FieldCount != columns.Length)
            ReadLines(raw, at);
        else
            Take(csv, Place(at, raw.Length), raw);
    }

    private void Take(CsvReader csv, in RecordPlace place, ReadOnlySpan<byte> raw)
    {
        records.Begin(isAscii);
        ReadFields(csv, columns.Length);
        records.Take(place, raw);
    }

    private void ReadFields(CsvReader csv, int count)
    {
        for (var i = 0; i < count; i++)
            row.Read(columns[i], csv.GetSpan(i));
        foreach (var (target, column, at) in further)
        {
            if (at < count)
                target.Read(column, csv.GetSpan(at));
        }

        foreach (var (place, at) in texts)
        {
            if (at < count)
                records.Texts!.Set(place, csv.GetSpan(at), isAscii);
        }
    }

    /// <summary>Takes the lines of a broken record one by one.</summary>
    private void ReadLines(ReadOnlySpan<byte> raw, TextPlace at)
    {
        var place = at;
        var rest = raw;
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOfAny((byte)'\r', (byte)'\n');
            var full = end < 0 ? rest.Length : end + (rest[end..].StartsWith("\r\n"u8) ? 2 : 1);
            var text = rest[..full].TrimEnd("\r\n"u8);
            if (!text.IsEmpty)
                ReadLine(text, Place(place, text.Length));
            place = place.After(rest[..full]);
            rest = rest[full..];
        }
    }

    private void ReadLine(ReadOnlySpan<byte> text, in RecordPlace place)
    {
        isAscii = false;
        malformed = false;
        using var csv = CsvReader.Create(text.ToArray(), header.Options with { OnMalformedRecord = _ => malformed = true });
        csv.Read();
        var broken = malformed;
        malformed = false;
        if (!broken && csv.FieldCount == columns.Length)
        {
            Take(csv, place, text);
            return;
        }

        // What stands before the damage still tells what the record belongs to.
        records.Begin(isAscii);
        var sound = broken ? FieldsBeforeQuote(text) : Math.Min(csv.FieldCount, columns.Length);
        ReadFields(csv, Math.Min(sound, Math.Min(columns.Length, csv.FieldCount)));
        var expected = columns.Length.ToString(CultureInfo.InvariantCulture);
        var problem = broken
            ? new Diagnostic(ClaimDiagnostics.BrokenQuoting, [expected])
            : new Diagnostic(ClaimDiagnostics.FieldCount, [csv.FieldCount.ToString(CultureInfo.InvariantCulture), expected]);
        records.Refuse(place, problem, text, isBegun: true);
    }

    private int FieldsBeforeQuote(ReadOnlySpan<byte> text) => text[..Math.Max(0, text.IndexOf((byte)'"'))].Count((byte)header.Separator);

    /// <summary>Sets aside one line at the place where a record grew beyond the limit; where reading goes on.</summary>
    private TextPlace PassLine(TextBlocks blocks, int number, TextPlace from)
    {
        using var text = new BlockStream(blocks, number, from.Offset, false);
        var lines = new LineReader(text, intake.Options.MaxRecordBytes);
        var returns = 0;
        while (lines.Read())
        {
            var line = lines.Line.Span.TrimStart((byte)'\r');
            var passed = lines.Line.Length - line.Length;
            if (line.IsEmpty)
            {
                returns += lines.Returns;
                continue;
            }

            var at = new TextPlace(from.Offset + lines.Offset + passed, from.Line + lines.Number - 1 + returns + passed);
            var next = new TextPlace(from.Offset + lines.Offset + lines.FullLength, from.Line + lines.Number + returns + lines.Returns);
            if (lines.IsTooLong)
            {
                var limit = intake.Options.MaxRecordBytes.ToString(CultureInfo.InvariantCulture);
                records.Refuse(Place(at, lines.FullLength - passed), new Diagnostic(ClaimDiagnostics.LineTooLong, [limit]), line, isBegun: false);
            }
            else
            {
                ReadLines(line, at);
            }

            return next;
        }

        return AtEnd(from);
    }

    private void Tear(TextPlace at, ReadOnlySpan<byte> raw)
    {
        records.Refuse(Place(at, raw.Length), new Diagnostic(ClaimDiagnostics.TruncatedArchive, []), raw, isBegun: false);
        intake.MarkLostEverywhere(Source);
    }
}
