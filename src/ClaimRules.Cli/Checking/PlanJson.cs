using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ClaimRules.Packs;
using ClaimRules.Pipeline;

namespace ClaimRules.Cli.Checking;

/// <summary>Plans for programs.</summary>
internal static class PlanJson
{
    /// <summary>How a check is written for programs.</summary>
    public static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    public static void Write(TextWriter text, IReadOnlyList<AuditPlan> plans) => text.WriteLine(JsonSerializer.Serialize(
        new
        {
            Format = "claimrules-plan",
            SchemaVersion = 1,
            Plans = plans.Select(static plan => new { Stage = StageNames.NameOf(plan.Stage), plan.Day, plan.Rules, plan.NotInForce, plan.StepsByKind }),
        },
        Options));
}
