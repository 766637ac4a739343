using ClaimRules.Claims.Reading;

namespace ClaimRules.Claims;

/// <summary>One fee line (费用明细). Null properties are missing facts.</summary>
/// <remarks>A plain object for embedders; not thread-safe while it is filled.</remarks>
public sealed class FeeLine : IFactObject
{
    /// <summary>明细标识 (<c>line_id</c>). Required.</summary>
    public string? LineId { get; set; }

    /// <summary>结算单 (<c>claim</c>). The id of the claim; may be left out where there is only one.</summary>
    public string? ClaimId { get; set; }

    /// <summary>医保目录编码 (<c>code</c>).</summary>
    public string? Code { get; set; }

    /// <summary>医保目录名称 (<c>name</c>).</summary>
    public string? Name { get; set; }

    /// <summary>院内目录编码 (<c>local_code</c>).</summary>
    public string? LocalCode { get; set; }

    /// <summary>院内目录名称 (<c>local_name</c>).</summary>
    public string? LocalName { get; set; }

    /// <summary>目录类别 (<c>category</c>). A name or national code of the list <c>category</c>.</summary>
    public string? Category { get; set; }

    /// <summary>收费类别 (<c>charge_type</c>). A name or national code of the list <c>charge_type</c>.</summary>
    public string? ChargeType { get; set; }

    /// <summary>收费项目等级 (<c>pay_class</c>). A name or national code of the list <c>pay_class</c>.</summary>
    public string? PayClass { get; set; }

    /// <summary>规格 (<c>specification</c>).</summary>
    public string? Specification { get; set; }

    /// <summary>剂型 (<c>dosage_form</c>).</summary>
    public string? DosageForm { get; set; }

    /// <summary>单位 (<c>unit</c>).</summary>
    public string? Unit { get; set; }

    /// <summary>数量 (<c>quantity</c>). At most four decimal places. Required.</summary>
    public decimal? Quantity { get; set; }

    /// <summary>单价 (<c>unit_price</c>). Yuan a unit, at most six decimal places. Required.</summary>
    public decimal? UnitPrice { get; set; }

    /// <summary>金额 (<c>amount</c>). Yuan, at most two decimal places. Required.</summary>
    public decimal? Amount { get; set; }

    /// <summary>基金支付金额 (<c>fund_amount</c>). Yuan, at most two decimal places.</summary>
    public decimal? FundAmount { get; set; }

    /// <summary>自费金额 (<c>own_pay</c>). Yuan, at most two decimal places.</summary>
    public decimal? OwnPay { get; set; }

    /// <summary>自付金额 (<c>self_pay</c>). Yuan, at most two decimal places.</summary>
    public decimal? SelfPay { get; set; }

    /// <summary>目录价格 (<c>list_price</c>). Yuan a unit, at most six decimal places.</summary>
    public decimal? ListPrice { get; set; }

    /// <summary>处方号 (<c>rx</c>).</summary>
    public string? Rx { get; set; }

    /// <summary>组编号 (<c>group_no</c>).</summary>
    public string? GroupNo { get; set; }

    /// <summary>长期医嘱 (<c>long_term</c>).</summary>
    public bool? LongTerm { get; set; }

    /// <summary>出院带药 (<c>discharge_drug</c>).</summary>
    public bool? DischargeDrug { get; set; }

    /// <summary>用药天数 (<c>days_supply</c>). A whole number.</summary>
    public int? DaysSupply { get; set; }

    /// <summary>日剂量 (<c>daily_dose</c>). At most four decimal places.</summary>
    public decimal? DailyDose { get; set; }

    /// <summary>单剂克数 (<c>dose_grams</c>). At most four decimal places.</summary>
    public decimal? DoseGrams { get; set; }

    /// <summary>单次剂量 (<c>single_dose</c>). At most four decimal places.</summary>
    public decimal? SingleDose { get; set; }

    /// <summary>医嘱日期 (<c>order_date</c>). From 1880 to 2200.</summary>
    public DateOnly? OrderDate { get; set; }

    /// <summary>医嘱时间 (<c>ordered_at</c>). To the second.</summary>
    public DateTime? OrderedAt { get; set; }

    /// <summary>医嘱开始日期 (<c>begin_date</c>). From 1880 to 2200.</summary>
    public DateOnly? BeginDate { get; set; }

    /// <summary>医嘱开始时间 (<c>begin_time</c>). To the second.</summary>
    public DateTime? BeginTime { get; set; }

    /// <summary>医嘱停止日期 (<c>stop_date</c>). From 1880 to 2200.</summary>
    public DateOnly? StopDate { get; set; }

    /// <summary>医嘱停止时间 (<c>stop_time</c>). To the second.</summary>
    public DateTime? StopTime { get; set; }

    /// <summary>费用发生日期 (<c>date</c>). From 1880 to 2200.</summary>
    public DateOnly? Date { get; set; }

    /// <summary>费用发生时间 (<c>time</c>). To the second.</summary>
    public DateTime? Time { get; set; }

    /// <summary>上传日期 (<c>upload_date</c>). From 1880 to 2200.</summary>
    public DateOnly? UploadDate { get; set; }

    /// <summary>上传时间 (<c>uploaded_at</c>). To the second.</summary>
    public DateTime? UploadedAt { get; set; }

    /// <summary>开单科室 (<c>department</c>).</summary>
    public string? Department { get; set; }

    /// <summary>开单医师 (<c>doctor</c>).</summary>
    public string? Doctor { get; set; }

    /// <summary>医师职称 (<c>doctor_title</c>). A name or national code of the list <c>title</c>.</summary>
    public string? DoctorTitle { get; set; }

    /// <summary>冲销的原明细 (<c>reverses</c>).</summary>
    public string? Reverses { get; set; }

    /// <summary>本次医嘱 (<c>current</c>).</summary>
    public bool? Current { get; set; }

    void IFactObject.Write(FactWriter writer)
    {
        writer.Put("line_id", LineId);
        writer.Put("claim", ClaimId);
        writer.Put("code", Code);
        writer.Put("name", Name);
        writer.Put("local_code", LocalCode);
        writer.Put("local_name", LocalName);
        writer.Put("category", Category);
        writer.Put("charge_type", ChargeType);
        writer.Put("pay_class", PayClass);
        writer.Put("specification", Specification);
        writer.Put("dosage_form", DosageForm);
        writer.Put("unit", Unit);
        writer.Put("quantity", Quantity);
        writer.Put("unit_price", UnitPrice);
        writer.Put("amount", Amount);
        writer.Put("fund_amount", FundAmount);
        writer.Put("own_pay", OwnPay);
        writer.Put("self_pay", SelfPay);
        writer.Put("list_price", ListPrice);
        writer.Put("rx", Rx);
        writer.Put("group_no", GroupNo);
        writer.Put("long_term", LongTerm);
        writer.Put("discharge_drug", DischargeDrug);
        writer.Put("days_supply", DaysSupply);
        writer.Put("daily_dose", DailyDose);
        writer.Put("dose_grams", DoseGrams);
        writer.Put("single_dose", SingleDose);
        writer.Put("order_date", OrderDate);
        writer.Put("ordered_at", OrderedAt);
        writer.Put("begin_date", BeginDate);
        writer.Put("begin_time", BeginTime);
        writer.Put("stop_date", StopDate);
        writer.Put("stop_time", StopTime);
        writer.Put("date", Date);
        writer.Put("time", Time);
        writer.Put("upload_date", UploadDate);
        writer.Put("uploaded_at", UploadedAt);
        writer.Put("department", Department);
        writer.Put("doctor", Doctor);
        writer.Put("doctor_title", DoctorTitle);
        writer.Put("reverses", Reverses);
        writer.Put("current", Current);
    }
}
