using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using ClaimRules.Values;

namespace ClaimRules.Findings;

/// <summary>
/// Writes records as JSON in UTF-8, one a line, in the bytes that <see cref="Utf8JsonWriter"/> writes for <see cref="JsonText.Line"/>, at a
/// third of its cost: every claim of a run is written. Names come as UTF-8 that needs no escaping; it is not checked that objects are whole. Not
/// thread-safe.
/// </summary>
/// <param name="target">Where it goes.</param>
internal sealed class JsonLine(ArrayBufferWriter<byte> target) : IDisposable
{
    /// <summary>ASCII that stands in a text as it is.</summary>
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        " !#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    private Utf8JsonWriter? escaping;
    private bool needsComma;

    public void StartObject() => Open((byte)'{', []);

    public void StartObject(ReadOnlySpan<byte> name) => Open((byte)'{', name);

    public void EndObject() => Close((byte)'}');

    public void StartArray() => Open((byte)'[', []);

    public void StartArray(ReadOnlySpan<byte> name) => Open((byte)'[', name);

    public void EndArray() => Close((byte)']');

    /// <summary>Ends the record and its line.</summary>
    public void EndLine()
    {
        target.Write("\n"u8);
        needsComma = false;
    }

    public void Text(ReadOnlySpan<byte> name, string? text)
    {
        if (text is null)
        {
            Raw(name, "null"u8);
            return;
        }

        Put(name, text);
    }

    /// <summary>Leaves out what is not there.</summary>
    public void TextIf(ReadOnlySpan<byte> name, string? text)
    {
        if (text is not null)
            Put(name, text);
    }

    public void Name<T>(ReadOnlySpan<byte> name, T value)
        where T : struct, Enum => Put(name, EnumNames<T>.Of(value));

    public void Flag(ReadOnlySpan<byte> name, bool value) => Raw(name, value ? "true"u8 : "false"u8);

    public void Number(ReadOnlySpan<byte> name, long value)
    {
        Span<byte> text = stackalloc byte[20];
        value.TryFormat(text, out var written, default, CultureInfo.InvariantCulture);
        Raw(name, text[..written]);
    }

    public void Number(ReadOnlySpan<byte> name, decimal value)
    {
        Span<byte> text = stackalloc byte[32];
        value.TryFormat(text, out var written, default, CultureInfo.InvariantCulture);
        Raw(name, text[..written]);
    }

    public void Yuan(ReadOnlySpan<byte> name, decimal? yuan)
    {
        if (yuan is not { } known)
        {
            Raw(name, "null"u8);
            return;
        }

        Span<byte> text = stackalloc byte[YuanText.Longest];
        Raw(name, text[..YuanText.Format(known, text)]);
    }

    public void Day(ReadOnlySpan<byte> name, DateOnly? day)
    {
        if (day is not { } known)
        {
            Raw(name, "null"u8);
            return;
        }

        Span<byte> text = stackalloc byte[12];
        text[0] = text[11] = (byte)'"';
        known.TryFormat(text[1..], out _, "O", CultureInfo.InvariantCulture);
        Raw(name, text);
    }

    public void Texts(ReadOnlySpan<byte> name, IReadOnlyList<string> texts)
    {
        StartArray(name);
        foreach (var text in texts)
            Put([], text);
        EndArray();
    }

    /// <summary>An object of texts, in the ordinal order of their names.</summary>
    public void Map(ReadOnlySpan<byte> name, IReadOnlyDictionary<string, string> map)
    {
        StartObject(name);
        if (map is TextMap ordered)
        {
            for (var place = 0; place < ordered.Count; place++)
                Entry(ordered.At(place));
        }
        else
        {
            foreach (var entry in map.OrderBy(static pair => pair.Key, StringComparer.Ordinal))
                Entry(entry);
        }

        EndObject();
    }

    public void List<T>(ReadOnlySpan<byte> name, IReadOnlyList<T> items, Action<JsonLine, T> write)
    {
        StartArray(name);
        for (var i = 0; i < items.Count; i++)
        {
            StartObject();
            write(this, items[i]);
            EndObject();
        }

        EndArray();
    }

    public void Dispose() => escaping?.Dispose();

    private void Entry(KeyValuePair<string, string> entry)
    {
        Put([], entry.Key);
        target.Write(":"u8);
        needsComma = false;
        Put([], entry.Value);
    }

    private void Open(byte bracket, ReadOnlySpan<byte> name)
    {
        Raw(name, [bracket]);
        needsComma = false;
    }

    private void Close(byte bracket)
    {
        target.GetSpan(1)[0] = bracket;
        target.Advance(1);
        needsComma = true;
    }

    private void Raw(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        var span = target.GetSpan(name.Length + value.Length + 4);
        var at = Begin(span, name);
        value.CopyTo(span[at..]);
        target.Advance(at + value.Length);
    }

    private void Put(ReadOnlySpan<byte> name, ReadOnlySpan<char> text)
    {
        var span = target.GetSpan(name.Length + text.Length * 3 + 6);
        var at = Begin(span, name);
        if (!IsPlain(text))
        {
            target.Advance(at);
            Escape(text);
            return;
        }

        span[at++] = (byte)'"';
        at += Encoding.UTF8.GetBytes(text, span[at..]);
        span[at++] = (byte)'"';
        target.Advance(at);
    }

    /// <summary>The comma and the name; gives where the value begins.</summary>
    private int Begin(Span<byte> span, ReadOnlySpan<byte> name)
    {
        var at = 0;
        if (needsComma)
            span[at++] = (byte)',';
        needsComma = true;
        if (name.IsEmpty)
            return at;
        span[at++] = (byte)'"';
        name.CopyTo(span[at..]);
        at += name.Length;
        span[at++] = (byte)'"';
        span[at++] = (byte)':';
        return at;
    }

    /// <summary>Whether a text surely needs no escaping: ASCII, the common ideographs, and the punctuation that goes with them.</summary>
    private static bool IsPlain(ReadOnlySpan<char> text)
    {
        var start = text.IndexOfAnyExcept(Plain);
        if (start < 0)
            return true;
        foreach (var c in text[start..])
        {
            if (c is not ((>= '\u4E00' and <= '\u9FA5') or (>= '\u3001' and <= '\u3015') or (>= '\uFF01' and <= '\uFF5E')) && !Plain.Contains(c))
                return false;
        }

        return true;
    }

    /// <summary>What may need escaping is rare and left to who knows how.</summary>
    private void Escape(ReadOnlySpan<char> text)
    {
        if (escaping is null)
            escaping = new Utf8JsonWriter(target, JsonText.Line);
        else
            escaping.Reset();
        escaping.WriteStringValue(text);
        escaping.Flush();
    }
}
