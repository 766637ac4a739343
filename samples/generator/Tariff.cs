using static ClaimRules.Samples.SampleItem;

namespace ClaimRules.Samples;

/// <summary>Items that every stay has, at prices that the example ceilings allow.</summary>
internal static class Tariff
{
    public const string BedCode = "001109000010000";
    public const string ConsultationCode = "001102000050000";

    public static readonly SampleItem Nursing = Service("001201000040000", "Ⅱ级护理", "07", 10.00m);
    public static readonly SampleItem SpecialNursing = Service("001201000030000", "Ⅰ级护理", "07", 22.00m);
    public static readonly SampleItem EmergencyCare = Service("001103000010000", "急诊监护费", "02", 90.00m);
    public static readonly SampleItem Monitoring = Service("003107010220000", "心电监测", "03", 4.00m);
    public static readonly SampleItem Clinic = Service("001102000010000", "普通门诊诊查费", "02", 8.00m);
    public static readonly SampleItem Observation = Service("001102000040000", "门急诊留观诊查费", "02", 12.00m);

    public static SampleItem Bed(string? level) =>
        Service(BedCode, "普通病房床位费", "01", level switch { "tertiary" => 58.00m, "secondary" => 42.00m, _ => 28.00m });

    public static SampleItem Consultation(string? level) =>
        Service(ConsultationCode, "住院诊查费", "02", level switch { "tertiary" => 28.00m, "secondary" => 18.00m, _ => 15.00m });
}
