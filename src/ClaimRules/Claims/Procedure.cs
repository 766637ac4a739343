using ClaimRules.Claims.Reading;

namespace ClaimRules.Claims;

/// <summary>A procedure or operation (手术操作). Null properties are missing facts.</summary>
/// <remarks>A plain object for embedders; not thread-safe while it is filled.</remarks>
public sealed class Procedure : IFactObject
{
    /// <summary>手术操作标识 (<c>procedure_id</c>).</summary>
    public string? ProcedureId { get; set; }

    /// <summary>手术操作序号 (<c>order</c>). A whole number.</summary>
    public int? Order { get; set; }

    /// <summary>主手术标志 (<c>main</c>).</summary>
    public bool? Main { get; set; }

    /// <summary>手术操作编码 (<c>code</c>). An ICD code. Required.</summary>
    public string? Code { get; set; }

    /// <summary>手术操作名称 (<c>name</c>).</summary>
    public string? Name { get; set; }

    /// <summary>手术操作日期 (<c>date</c>). From 1880 to 2200.</summary>
    public DateOnly? Date { get; set; }

    /// <summary>手术开始时间 (<c>begin_time</c>). To the second.</summary>
    public DateTime? BeginTime { get; set; }

    /// <summary>手术结束日期 (<c>end_date</c>). From 1880 to 2200.</summary>
    public DateOnly? EndDate { get; set; }

    /// <summary>手术结束时间 (<c>end_time</c>). To the second.</summary>
    public DateTime? EndTime { get; set; }

    /// <summary>麻醉方式 (<c>anaesthesia_way</c>).</summary>
    public string? AnaesthesiaWay { get; set; }

    /// <summary>麻醉日期 (<c>anaesthesia_date</c>). From 1880 to 2200.</summary>
    public DateOnly? AnaesthesiaDate { get; set; }

    /// <summary>麻醉开始时间 (<c>anaesthesia_begin</c>). To the second.</summary>
    public DateTime? AnaesthesiaBegin { get; set; }

    /// <summary>术者医师 (<c>surgeon</c>).</summary>
    public string? Surgeon { get; set; }

    /// <summary>麻醉医师 (<c>anaesthetist</c>).</summary>
    public string? Anaesthetist { get; set; }

    void IFactObject.Write(FactWriter writer)
    {
        writer.Put("procedure_id", ProcedureId);
        writer.Put("order", Order);
        writer.Put("main", Main);
        writer.Put("code", Code);
        writer.Put("name", Name);
        writer.Put("date", Date);
        writer.Put("begin_time", BeginTime);
        writer.Put("end_date", EndDate);
        writer.Put("end_time", EndTime);
        writer.Put("anaesthesia_way", AnaesthesiaWay);
        writer.Put("anaesthesia_date", AnaesthesiaDate);
        writer.Put("anaesthesia_begin", AnaesthesiaBegin);
        writer.Put("surgeon", Surgeon);
        writer.Put("anaesthetist", Anaesthetist);
    }
}
