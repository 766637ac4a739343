using System.Text;
using System.Text.Json;
using ClaimRules.Findings;

namespace ClaimRules.Tests.Pipeline;

/// <summary>Results as the lines of a run folder.</summary>
internal sealed class ResultText : IDisposable
{
    private readonly MemoryStream text = new();

    public void Add(Finding finding) => Write(json => FindingJson.Write(json, finding));

    public void Add(ClaimResult claim) => Write(json => ClaimJson.Write(json, claim));

    public void Dispose() => text.Dispose();

    public override string ToString() => Encoding.UTF8.GetString(text.ToArray());

    private void Write(Action<Utf8JsonWriter> write)
    {
        using (var json = new Utf8JsonWriter(text))
            write(json);
        text.WriteByte((byte)'\n');
    }
}
