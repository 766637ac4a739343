namespace ClaimRules.Facts;

/// <summary>The value lists of the national interfaces, each with its codes. Codes 0 and 9 (未知, 未说明) are read as missing where a list has them.</summary>
internal static class StandardChoices
{
    public static readonly FactChoice Sex = new("sex", "性别", false,
    [
        new("male", "男", "1", "男性", "M"),
        new("female", "女", "2", "女性", "F"),
    ], "0", "9", "未知", "未说明");

    /// <summary>险种 (insutype).</summary>
    public static readonly FactChoice InsuranceType = new("insurance_type", "险种", false,
    [
        new("employee", "职工基本医疗保险", "310", "职工"),
        new("cadre", "离休人员医疗保障", "340", "离休"),
        new("resident", "城乡居民基本医疗保险", "390", "391", "居民"),
        new("serious_illness", "城乡居民大病医疗保险", "392"),
        new("work_injury", "工伤保险", "410", "工伤"),
        new("maternity", "生育保险", "510", "生育"),
    ]);

    /// <summary>医疗类别 (med_type).</summary>
    public static readonly FactChoice VisitType = new("visit_type", "医疗类别", false,
    [
        new("outpatient", "普通门诊", "11", "12", "门诊"),
        new("emergency", "急诊", "13", "120"),
        new("chronic_outpatient", "门诊慢特病", "14", "140104", "140201", "140401", "991702", "992102"),
        new("inpatient", "住院", "21", "210104", "普通住院"),
        new("day_surgery", "日间手术", "28"),
        new("pharmacy", "药店购药", "41", "购药"),
        new("home_bed", "家庭病床", "71"),
    ]);

    /// <summary>医院等级 (medins_lv, hosp_lv): the fourteen national grades fall into four levels, lowest first.</summary>
    public static readonly FactChoice Level = new("level", "医疗机构级别", true,
    [
        new("ungraded", "未定级", "11", "无等级"),
        new("primary", "一级", "08", "09", "10", "14"),
        new("secondary", "二级", "05", "06", "07", "13"),
        new("tertiary", "三级", "01", "02", "03", "04", "12"),
    ]);

    /// <summary>专业技术职务 (drord_dr_profttl): 231–235 of GB/T 8561, or one digit, lowest first.</summary>
    public static readonly FactChoice Title = new("title", "医师职称", true,
    [
        new("intern", "实习医师"),
        new("assistant", "医士", "235", "5"),
        new("resident", "医师", "234", "4", "住院医师"),
        new("attending", "主治医师", "233", "3"),
        new("associate_chief", "副主任医师", "232", "2"),
        new("chief", "主任医师", "231", "1"),
    ], "9");

    /// <summary>生育状态 (matn_stas).</summary>
    public static readonly FactChoice Maternity = new("maternity", "生育状态", false,
    [
        new("none", "其他", "0"),
        new("pregnant", "妊娠", "1"),
        new("lactating", "哺乳", "2"),
    ]);

    /// <summary>离院方式 (dscg_way).</summary>
    public static readonly FactChoice DischargeWay = new("discharge_way", "离院方式", false,
    [
        new("ordered", "医嘱离院", "1"),
        new("transferred", "医嘱转院", "2"),
        new("to_community", "医嘱转社区", "3"),
        new("against_advice", "非医嘱离院", "4"),
        new("died", "死亡", "5"),
    ], "9");

    /// <summary>目录类别 (hilist_type, list_type). Code 101 covers western and patent medicine; a drug code that begins with Z makes it the latter.</summary>
    public static readonly FactChoice Category = new("category", "目录类别", false,
    [
        new("west_drug", "西药", "101"),
        new("cn_drug", "中成药"),
        new("herb", "中药饮片", "102"),
        new("house_drug", "自制剂", "103"),
        new("ethnic_drug", "民族药", "104"),
        new("other", "其他", "105"),
        new("granule", "中药配方颗粒", "106"),
        new("service", "医疗服务项目", "201"),
        new("consumable", "医用耗材", "301"),
    ]);

    /// <summary>医疗收费类别 (chrg_type, med_chrgitm_type).</summary>
    public static readonly FactChoice ChargeType = new("charge_type", "收费类别", false,
    [
        new("bed", "床位费", "01"),
        new("consultation", "诊察费", "02"),
        new("exam", "检查费", "03"),
        new("lab", "化验费", "04"),
        new("treatment", "治疗费", "05"),
        new("surgery", "手术费", "06"),
        new("nursing", "护理费", "07"),
        new("material", "卫生材料费", "08", "0801", "1402", "1403"),
        new("west_drug", "西药费", "09"),
        new("herb", "中药饮片费", "10"),
        new("cn_drug", "中成药费", "11"),
        new("general", "一般诊疗费", "12"),
        new("registration", "挂号费", "13"),
        new("other", "其他费", "14"),
        new("blood", "血液及血液制品", "14011"),
        new("mri", "MRI费", "1408"),
        new("ct", "CT费", "1409"),
        new("ultrasound", "彩超费", "1410"),
        new("oxygen", "输氧费", "1411"),
        new("transfusion", "输血费", "1412"),
        new("anaesthesia", "麻醉费", "1413"),
        new("radiology", "放射费", "145301"),
    ]);

    /// <summary>收费项目等级 (hilist_lv, chrgitm_lv).</summary>
    public static readonly FactChoice PayClass = new("pay_class", "收费项目等级", false,
    [
        new("class_a", "甲类", "01", "甲"),
        new("class_b", "乙类", "02", "乙"),
        new("class_c", "丙类", "03", "丙", "自费"),
        new("class_c_payable", "可报丙类", "04"),
    ]);

    /// <summary>入院病情 (adm_cond_type).</summary>
    public static readonly FactChoice AdmissionCondition = new("admission_condition", "入院病情", false,
    [
        new("present", "有", "1"),
        new("uncertain", "临床未确定", "2"),
        new("unclear", "情况不明", "3"),
        new("absent", "无", "4"),
    ]);

    /// <summary>出入院诊断类别 (inout_diag_type).</summary>
    public static readonly FactChoice DiagnosisPhase = new("diagnosis_phase", "出入院诊断类别", false,
    [
        new("admission", "入院诊断", "1"),
        new("discharge", "出院诊断", "2"),
    ]);
}
