using System.Buffers;
using System.Text;
using ClaimRules.Findings;

namespace ClaimRules.Tests.Pipeline;

/// <summary>Results as the lines of a run folder.</summary>
internal sealed class ResultText : IDisposable
{
    private readonly ArrayBufferWriter<byte> text = new();
    private readonly JsonLine json;

    public ResultText() => json = new JsonLine(text);

    public void Add(Finding finding)
    {
        FindingJson.Write(json, finding);
        json.EndLine();
    }

    public void Add(ClaimResult claim)
    {
        ClaimJson.Write(json, claim);
        json.EndLine();
    }

    public void Dispose() => json.Dispose();

    public override string ToString() => Encoding.UTF8.GetString(text.WrittenSpan);
}
