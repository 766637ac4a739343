using ClaimRules.Claims.Reading;

namespace ClaimRules.Claims;

/// <summary>One visit or stay (就诊). Null properties are missing facts.</summary>
/// <remarks>A plain object for embedders; not thread-safe while it is filled.</remarks>
public sealed class Encounter : IFactObject
{
    /// <summary>就诊标识 (<c>encounter_id</c>). Required.</summary>
    public string? EncounterId { get; set; }

    /// <summary>定点医药机构 (<c>provider</c>). The id of the provider; may be left out where there is only one.</summary>
    public string? ProviderId { get; set; }

    /// <summary>医疗类别 (<c>type</c>). A name or national code of the list <c>visit_type</c>.</summary>
    public string? Type { get; set; }

    /// <summary>险种 (<c>insurance_type</c>). A name or national code of the list <c>insurance_type</c>.</summary>
    public string? InsuranceType { get; set; }

    /// <summary>科室 (<c>department</c>).</summary>
    public string? Department { get; set; }

    /// <summary>出院科室 (<c>discharge_department</c>).</summary>
    public string? DischargeDepartment { get; set; }

    /// <summary>主治医师 (<c>doctor</c>).</summary>
    public string? Doctor { get; set; }

    /// <summary>就诊日期 (<c>visit_date</c>). From 1880 to 2200.</summary>
    public DateOnly? VisitDate { get; set; }

    /// <summary>就诊时间 (<c>visit_time</c>). To the second.</summary>
    public DateTime? VisitTime { get; set; }

    /// <summary>入院日期 (<c>admit_date</c>). From 1880 to 2200.</summary>
    public DateOnly? AdmitDate { get; set; }

    /// <summary>入院时间 (<c>admit_time</c>). To the second.</summary>
    public DateTime? AdmitTime { get; set; }

    /// <summary>出院日期 (<c>discharge_date</c>). From 1880 to 2200.</summary>
    public DateOnly? DischargeDate { get; set; }

    /// <summary>出院时间 (<c>discharge_time</c>). To the second.</summary>
    public DateTime? DischargeTime { get; set; }

    /// <summary>离院方式 (<c>discharge_way</c>). A name or national code of the list <c>discharge_way</c>.</summary>
    public string? DischargeWay { get; set; }

    /// <summary>急诊 (<c>emergency</c>).</summary>
    public bool? Emergency { get; set; }

    /// <summary>互联网诊疗 (<c>internet</c>).</summary>
    public bool? Internet { get; set; }

    /// <summary>31天内再住院计划 (<c>planned</c>).</summary>
    public bool? Planned { get; set; }

    /// <summary>转科转院衔接 (<c>transfer</c>).</summary>
    public bool? Transfer { get; set; }

    /// <summary>DRG病组 (<c>drg</c>).</summary>
    public string? Drg { get; set; }

    /// <summary>DRG权重 (<c>drg_weight</c>). At most four decimal places.</summary>
    public decimal? DrgWeight { get; set; }

    /// <summary>年龄（岁） (<c>age</c>): completed years as the provider states them. A whole number.</summary>
    public int? Age { get; set; }

    /// <summary>不足一周岁年龄（月） (<c>infant_age_months</c>): completed months as stated. A whole number.</summary>
    public int? InfantAgeMonths { get; set; }

    /// <summary>不足一周岁年龄（天） (<c>infant_age_days</c>): days as stated. A whole number.</summary>
    public int? InfantAgeDays { get; set; }

    /// <summary>体重（千克） (<c>weight</c>). At most four decimal places.</summary>
    public decimal? Weight { get; set; }

    /// <summary>新生儿出生体重 (<c>newborn_birth_weight</c>). At most four decimal places.</summary>
    public decimal? NewbornBirthWeight { get; set; }

    /// <summary>新生儿入院体重 (<c>newborn_admit_weight</c>). At most four decimal places.</summary>
    public decimal? NewbornAdmitWeight { get; set; }

    /// <summary>生育状态 (<c>maternity</c>). A name or national code of the list <c>maternity</c>.</summary>
    public string? Maternity { get; set; }

    /// <summary>慢特病病种 (<c>chronic_disease</c>).</summary>
    public string? ChronicDisease { get; set; }

    /// <summary>实际住院天数 (<c>bed_days</c>). A whole number.</summary>
    public int? BedDays { get; set; }

    /// <summary>人员编号 (<c>psn_no</c>).</summary>
    public string? PsnNo { get; set; }

    /// <summary>病案号 (<c>medical_record_no</c>).</summary>
    public string? MedicalRecordNo { get; set; }

    /// <summary>票据代码 (<c>bill_code</c>).</summary>
    public string? BillCode { get; set; }

    /// <summary>票据号码 (<c>bill_no</c>).</summary>
    public string? BillNo { get; set; }

    /// <summary>医保支付方式 (<c>hi_paymtd</c>).</summary>
    public string? HiPaymtd { get; set; }

    /// <summary>主诊医师代码 (<c>chief_doctor_code</c>).</summary>
    public string? ChiefDoctorCode { get; set; }

    /// <summary>单位邮编 (<c>employer_postcode</c>).</summary>
    public string? EmployerPostcode { get; set; }

    /// <summary>主要诊断 (<c>main_diagnosis</c>). An ICD code.</summary>
    public string? MainDiagnosis { get; set; }

    void IFactObject.Write(FactWriter writer)
    {
        writer.Put("encounter_id", EncounterId);
        writer.Put("provider", ProviderId);
        writer.Put("type", Type);
        writer.Put("insurance_type", InsuranceType);
        writer.Put("department", Department);
        writer.Put("discharge_department", DischargeDepartment);
        writer.Put("doctor", Doctor);
        writer.Put("visit_date", VisitDate);
        writer.Put("visit_time", VisitTime);
        writer.Put("admit_date", AdmitDate);
        writer.Put("admit_time", AdmitTime);
        writer.Put("discharge_date", DischargeDate);
        writer.Put("discharge_time", DischargeTime);
        writer.Put("discharge_way", DischargeWay);
        writer.Put("emergency", Emergency);
        writer.Put("internet", Internet);
        writer.Put("planned", Planned);
        writer.Put("transfer", Transfer);
        writer.Put("drg", Drg);
        writer.Put("drg_weight", DrgWeight);
        writer.Put("age", Age);
        writer.Put("infant_age_months", InfantAgeMonths);
        writer.Put("infant_age_days", InfantAgeDays);
        writer.Put("weight", Weight);
        writer.Put("newborn_birth_weight", NewbornBirthWeight);
        writer.Put("newborn_admit_weight", NewbornAdmitWeight);
        writer.Put("maternity", Maternity);
        writer.Put("chronic_disease", ChronicDisease);
        writer.Put("bed_days", BedDays);
        writer.Put("psn_no", PsnNo);
        writer.Put("medical_record_no", MedicalRecordNo);
        writer.Put("bill_code", BillCode);
        writer.Put("bill_no", BillNo);
        writer.Put("hi_paymtd", HiPaymtd);
        writer.Put("chief_doctor_code", ChiefDoctorCode);
        writer.Put("employer_postcode", EmployerPostcode);
        writer.Put("main_diagnosis", MainDiagnosis);
    }
}
