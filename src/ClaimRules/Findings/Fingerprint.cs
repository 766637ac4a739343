using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ClaimRules.Stages;
using ClaimRules.Values;

namespace ClaimRules.Findings;

/// <summary>Makes the name of a finding that stays the same over re-runs, new knowledge and a changed group.</summary>
internal static class Fingerprint
{
    /// <summary>SHA-256, in lower-case hex, of stage, rule, check with its field, and subject.</summary>
    public static string Of(Stage stage, string ruleId, string? check, FindingSubject subject)
    {
        var text = new ArrayBufferWriter<byte>(160);
        Put(text, EnumNames<Stage>.Of(stage));
        Put(text, ruleId);
        Put(text, check ?? "");
        Put(text, subject.Kind);
        Put(text, subject.IsGroup ? "group" : "fact");
        if (subject.Id is { } id)
        {
            Put(text, subject.EncounterId ?? "");
            Put(text, id);
        }
        else
        {
            foreach (var key in subject.Keys)
            {
                Put(text, key.Name);
                Put(text, key.Value);
            }
        }

        return Convert.ToHexStringLower(SHA256.HashData(text.WrittenSpan));
    }

    /// <summary>Each text goes in with its length before it, so that no two lists of texts look the same.</summary>
    private static void Put(ArrayBufferWriter<byte> target, string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        var span = target.GetSpan(length + 4);
        BinaryPrimitives.WriteInt32LittleEndian(span, length);
        Encoding.UTF8.GetBytes(text, span[4..]);
        target.Advance(length + 4);
    }
}
