using System.Buffers;
using System.Data.Common;
using System.Globalization;
using System.Text;
using ClaimRules.Diagnostics;

namespace ClaimRules.Claims.Querying;

/// <summary>
/// One row of a reader as the text that a file would hold, so that both are read in one way: numbers with all their decimal places and no exponent,
/// days as 2025-03-01, moments to the second, flags as 1 and 0. No culture plays a part, and columns are taken from left to right, once each.
/// </summary>
internal sealed class RowText
{
    private const int LongestScalar = 64;

    private readonly DbDataReader reader;
    private readonly string source;
    private readonly ArrayBufferWriter<byte> text = new(256);
    private readonly int[] ends;
    private readonly bool[] isDay;

    public RowText(DbDataReader reader, string source)
    {
        (this.reader, this.source) = (reader, source);
        Names = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
        ends = new int[Names.Length];
        isDay = [.. Enumerable.Range(0, Names.Length).Select(column => reader.GetDataTypeName(column).Equals("date", StringComparison.OrdinalIgnoreCase))];
    }

    /// <summary>The names of the columns.</summary>
    public string[] Names { get; }

    /// <summary>The text of a column; empty where there is no value.</summary>
    public ReadOnlySpan<byte> this[int column] => text.WrittenSpan[(column == 0 ? 0 : ends[column - 1])..ends[column]];

    /// <summary>Takes the row on which the reader stands.</summary>
    /// <param name="number">Its number, for messages.</param>
    /// <exception cref="ClaimReadException">A value is of no type that is read.</exception>
    public void Read(int number)
    {
        text.ResetWrittenCount();
        for (var column = 0; column < ends.Length; column++)
        {
            if (!reader.IsDBNull(column))
                Write(column, number);
            ends[column] = text.WrittenCount;
        }
    }

    /// <summary>Writes the names of the columns as the header of a CSV file.</summary>
    public void WriteHeader(ArrayBufferWriter<byte> to)
    {
        for (var column = 0; column < Names.Length; column++)
            WriteCell(column, Encoding.UTF8.GetBytes(Names[column]), to);
    }

    /// <summary>Writes the row as a record of a CSV file, without the line's end.</summary>
    public void WriteRecord(ArrayBufferWriter<byte> to)
    {
        for (var column = 0; column < ends.Length; column++)
            WriteCell(column, this[column], to);
    }

    private static void WriteCell(int column, ReadOnlySpan<byte> cell, ArrayBufferWriter<byte> to)
    {
        if (column > 0)
            to.Write(","u8);
        if (cell.IndexOfAny(",\"\r\n"u8) < 0)
        {
            to.Write(cell);
            return;
        }

        to.Write("\""u8);
        while (cell.IndexOf((byte)'"') is >= 0 and var quote)
        {
            to.Write(cell[..(quote + 1)]);
            to.Write("\""u8);
            cell = cell[(quote + 1)..];
        }

        to.Write(cell);
        to.Write("\""u8);
    }

    private void Write(int column, int number)
    {
        var type = reader.GetFieldType(column);
        if (type == typeof(string))
            Encoding.UTF8.GetBytes(reader.GetString(column), text);
        else if (type == typeof(decimal))
            Write(Decimal(column, number));
        else if (type == typeof(DateOnly))
            Write(reader.GetFieldValue<DateOnly>(column), "yyyy-MM-dd");
        else if (type == typeof(DateTime))
            Write(column, reader.GetDateTime(column), number);
        else if (type == typeof(long))
            Write(reader.GetInt64(column));
        else if (type == typeof(int))
            Write(reader.GetInt32(column));
        else if (type == typeof(bool))
            text.Write(reader.GetBoolean(column) ? "1"u8 : "0"u8);
        else
            WriteOther(column, reader.GetValue(column), number);
    }

    private decimal Decimal(int column, int number)
    {
        try
        {
            return reader.GetDecimal(column);
        }
        catch (Exception e) when (e is OverflowException or InvalidCastException)
        {
            throw Unreadable(column, "a number that is no decimal or has more than 28 digits", number);
        }
    }

    private void Write(int column, DateTime value, int number)
    {
        // A moment in UTC is on another day than the clock on the wall showed.
        if (value.Kind == DateTimeKind.Utc)
            throw Unreadable(column, "moments with a time zone", number);
        Write(value, isDay[column] && value.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss");
    }

    private void WriteOther(int column, object value, int number)
    {
        switch (value)
        {
            case string other:
                Encoding.UTF8.GetBytes(other, text);
                break;
            case short or byte or sbyte or ushort or uint or ulong:
                Write(Convert.ToDecimal(value, CultureInfo.InvariantCulture));
                break;
            case double or float:
                WriteShortest(((IFormattable)value).ToString("R", CultureInfo.InvariantCulture));
                break;
            case char other:
                Encoding.UTF8.GetBytes([other], text);
                break;
            case Guid other:
                Write(other);
                break;
            default:
                throw Unreadable(column, value is DateTimeOffset ? "moments with a time zone" : value.GetType().Name, number);
        }
    }

    /// <summary>The shortest decimal that stands for a binary number: what was stored as 12.5 is 12.5, and what was added up is not rounded.</summary>
    private void WriteShortest(string shortest)
    {
        if (shortest.Contains('E', StringComparison.Ordinal) && decimal.TryParse(shortest, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) && exact != 0)
            Write(exact);
        else
            Encoding.UTF8.GetBytes(shortest, text);
    }

    private void Write<T>(T value, ReadOnlySpan<char> format = default)
        where T : IUtf8SpanFormattable
    {
        value.TryFormat(text.GetSpan(LongestScalar), out var written, format, CultureInfo.InvariantCulture);
        text.Advance(written);
    }

    private ClaimReadException Unreadable(int column, string what, int number) => new(
        new Diagnostic(QueryDiagnostics.UnreadableType, [Names[column], what], Path: string.Create(CultureInfo.InvariantCulture, $"{source}:{number}")));
}
