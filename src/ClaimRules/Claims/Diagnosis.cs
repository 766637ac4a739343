using ClaimRules.Claims.Reading;

namespace ClaimRules.Claims;

/// <summary>A diagnosis (诊断). Null properties are missing facts.</summary>
/// <remarks>A plain object for embedders; not thread-safe while it is filled.</remarks>
public sealed class Diagnosis : IFactObject
{
    /// <summary>诊断标识 (<c>diagnosis_id</c>).</summary>
    public string? DiagnosisId { get; set; }

    /// <summary>诊断排序号 (<c>order</c>). A whole number.</summary>
    public int? Order { get; set; }

    /// <summary>主诊断标志 (<c>main</c>).</summary>
    public bool? Main { get; set; }

    /// <summary>出入院诊断类别 (<c>phase</c>). A name or national code of the list <c>diagnosis_phase</c>.</summary>
    public string? Phase { get; set; }

    /// <summary>诊断类别 (<c>system</c>).</summary>
    public string? System { get; set; }

    /// <summary>诊断编码 (<c>code</c>). An ICD code. Required.</summary>
    public string? Code { get; set; }

    /// <summary>诊断名称 (<c>name</c>).</summary>
    public string? Name { get; set; }

    /// <summary>诊断日期 (<c>date</c>). From 1880 to 2200.</summary>
    public DateOnly? Date { get; set; }

    /// <summary>入院病情 (<c>admission_condition</c>). A name or national code of the list <c>admission_condition</c>.</summary>
    public string? AdmissionCondition { get; set; }

    void IFactObject.Write(FactWriter writer)
    {
        writer.Put("diagnosis_id", DiagnosisId);
        writer.Put("order", Order);
        writer.Put("main", Main);
        writer.Put("phase", Phase);
        writer.Put("system", System);
        writer.Put("code", Code);
        writer.Put("name", Name);
        writer.Put("date", Date);
        writer.Put("admission_condition", AdmissionCondition);
    }
}
