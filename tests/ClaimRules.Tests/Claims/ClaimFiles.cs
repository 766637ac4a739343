using System.IO.Compression;
using System.Text;
using ClaimRules.Claims;
using ClaimRules.Facts;

namespace ClaimRules.Tests.Claims;

/// <summary>A folder of claim files for one test, and short ways to ask what was read from it.</summary>
internal sealed class ClaimFiles : IDisposable
{
    public const string Encounters = "encounter_id,claim_id,person_id,sex,birth_date,provider_id,provider_level,type,admit_date,discharge_date,main_diagnosis,fund_amount\n";

    public const string Lines = "line_id,encounter_id,code,quantity,unit_price,amount,date\n";

    private readonly List<string> made = [];

    public ClaimFiles() => Folder = Make();

    public string Folder { get; }

    public ClaimFiles With(string name, string text) => With(name, Encoding.UTF8.GetBytes(text));

    public ClaimFiles With(string name, byte[] bytes)
    {
        File.WriteAllBytes(Path.Combine(Folder, name), bytes);
        return this;
    }

    public ClaimFiles WithGzip(string name, string text, int? keep = null)
    {
        var bytes = Gzip(text);
        return With(name, bytes[..Math.Min(keep ?? bytes.Length, bytes.Length)]);
    }

    /// <summary>One inpatient encounter E1 of P1 with one claim, and these lines.</summary>
    public ClaimFiles WithStay(string lines, string fund = "100.00") => this
        .With("encounters.csv", Encounters + $"E1,S1,P1,1,1960-01-01,H1,02,21,2025-03-01,2025-03-05,I10,{fund}\n")
        .With("lines.csv", Lines + lines);

    public ClaimReading Read(ClaimReadOptions? options = null) => ClaimFolder.Read(Folder, options);

    public string Make()
    {
        var folder = Directory.CreateTempSubdirectory("claims-").FullName;
        made.Add(folder);
        return folder;
    }

    public static byte[] Gzip(string text)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Optimal, true))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return target.ToArray();
    }

    public void Dispose()
    {
        foreach (var folder in made)
            Directory.Delete(folder, true);
    }
}

/// <summary>Values of a reading as text, for assertions.</summary>
internal static class ReadingText
{
    /// <summary>One value as text: <c>-</c> missing, <c>!raw</c> invalid, <c>x</c> absent.</summary>
    public static string Show(this ClaimBatch batch, string kind, int row, string field)
    {
        var table = batch[kind];
        var definition = table.Kind[field];
        var value = table.Value(definition, row);
        return value switch
        {
            FactColumn.Missing => "-",
            FactColumn.Invalid => "!" + table.Column(definition)!.RawText(row),
            FactColumn.Absent => "x",
            _ => definition.Type switch
            {
                FactType.Choice => definition.Choice!.Values[(int)value].Name,
                FactType.Flag => value == 1 ? "yes" : "no",
                FactType.Date => DateOnly.FromDayNumber((int)value).ToString("yyyy-MM-dd", null),
                FactType.Time => new DateTime(value * TimeSpan.TicksPerSecond).ToString("yyyy-MM-dd HH:mm:ss", null),
                FactType.Reference => batch.Show(definition.Target!, (int)value, batch[definition.Target!].Kind.IdField!),
                _ when definition.Type.IsSymbol() => batch.Symbols[(int)value],
                _ => new ClaimRules.Values.Fixed(value, definition.Type.Scale()).ToString(),
            },
        };
    }

    /// <summary>One field of all rows.</summary>
    public static string[] Show(this ClaimBatch batch, string kind, string field) =>
        [.. Enumerable.Range(0, batch[kind].Count).Select(row => batch.Show(kind, row, field))];

    /// <summary>Everything that was read, without the places where it was read.</summary>
    public static string ShowAll(this ClaimBatch batch)
    {
        var text = new StringBuilder();
        foreach (var kind in batch.Schema.Kinds)
        {
            for (var row = 0; row < batch[kind].Count; row++)
            {
                text.Append(kind.Name).Append(' ').Append(batch[kind].Parent(row)).Append(batch[kind].IsHistory(row) ? " history" : "").Append(batch[kind].IsSilent(row) ? " silent" : "");
                foreach (var field in kind.Fields)
                {
                    if (batch.Show(kind.Name, row, field.Name) is var value && value != "-")
                        text.Append(' ').Append(field.Name).Append('=').Append(field.Type == FactType.Reference ? "" + batch[kind].Value(field, row) : value);
                }

                foreach (var child in batch.Schema.Kinds.Where(child => batch.IsIncomplete(kind, row, child)))
                    text.Append(" lost:").Append(child.Name);
                text.Append('\n');
            }
        }

        return text.ToString();
    }
}
