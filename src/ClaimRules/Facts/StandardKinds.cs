using static ClaimRules.Facts.FieldFactory;

namespace ClaimRules.Facts;

/// <summary>The built-in kinds. Aliases are the names of interfaces 3101/3102 and 4101 and of the settlement dialect beside them.</summary>
internal static class StandardKinds
{
    public static readonly FactKind Person = new("person", "persons", "参保人", null,
    [
        Id("person_id", "参保人标识", "patn_id", "psn_no", "人员编号", "参保人编号").Personal().Required(),
        Choice("sex", "性别", StandardChoices.Sex, "gend"),
        Date("birth_date", "出生日期", "brdy").Personal(),
        Date("death_date", "死亡日期", "die_date"),
        Choice("insurance_type", "险种", StandardChoices.InsuranceType),
        Code("region", "参保地统筹区", "poolarea", "insu_admdvs", "insuplc"),
        Flag("out_of_area", "异地参保", "out_setl_flag"),
        Date("complete_from", "历史数据完整起始日"),
    ])
    {
        Key = ["person_id"],
        IdField = "person_id",
        FileNames = ["patients"],
    };

    public static readonly FactKind Provider = new("provider", "providers", "定点医药机构", null,
    [
        Id("provider_id", "机构编号", "medins_id", "fixmedins_code", "medins_code").Required(),
        Text("name", "机构名称", "medins_name", "fixmedins_name"),
        Choice("level", "机构级别", StandardChoices.Level, "medins_lv", "hosp_lv"),
        Code("region", "机构所在统筹区", "medins_admdvs", "mdtrtarea_admvs"),
        Code("type", "机构类型", "medins_type"),
    ])
    {
        Key = ["provider_id"],
        IdField = "provider_id",
        FileNames = ["institutions"],
    };

    public static readonly FactKind Encounter = new("encounter", "encounters", "就诊", "person",
    [
        Id("encounter_id", "就诊标识", "mdtrt_id", "curr_mdtrt_id").Required(),
        Reference("provider", "定点医药机构", "provider"),
        Choice("type", "医疗类别", StandardChoices.VisitType, "med_type", "visit_type"),
        Choice("insurance_type", "险种", StandardChoices.InsuranceType, "insutype", "hi_type"),
        Code("department", "科室", "adm_dept_codg", "adm_caty", "adm_dept"),
        Code("discharge_department", "出院科室", "dscg_dept_codg", "dscg_caty"),
        Id("doctor", "主治医师", "dr_codg", "chfpdr_code", "atddr_no"),
        Date("visit_date", "就诊日期", "mdtrt_date", "begndate"),
        Time("visit_time", "就诊时间", "visit_date", "begntime"),
        Date("admit_date", "入院日期", "adm_date").Stays(),
        Time("admit_time", "入院时间", "admit_date", "adm_time").Stays(),
        Date("discharge_date", "出院日期", "dscg_date").Stays(),
        Time("discharge_time", "出院时间", "discharge_date", "dscg_time", "endtime").Stays(),
        Choice("discharge_way", "离院方式", StandardChoices.DischargeWay, "dscg_way").Stays(),
        Flag("emergency", "急诊", "er_flag"),
        Flag("internet", "互联网诊疗", "itnt_hosp_flag"),
        Flag("planned", "31天内再住院计划", "days_rinp_flag_31").Stays(),
        Flag("transfer", "转科转院衔接", "trans_flag").Stays(),
        Code("drg", "DRG病组", "drg_code", "drg_grp_codg"),
        Quantity("drg_weight", "DRG权重", "drg_wt"),
        Quantity("weight", "体重（千克）", "body_weight"),
        Quantity("newborn_birth_weight", "新生儿出生体重", "nwb_bir_wt").Stays(),
        Quantity("newborn_admit_weight", "新生儿入院体重", "nwb_adm_wt").Stays(),
        Choice("maternity", "生育状态", StandardChoices.Maternity, "matn_stas"),
        Code("chronic_disease", "慢特病病种", "dise_no", "dise_codg_opsp"),
        Integer("bed_days", "实际住院天数", "act_ipt_days").Stays(),
        Id("psn_no", "人员编号").Personal(),
        Text("medical_record_no", "病案号", "medcasno").Personal(),
        Code("bill_code", "票据代码"),
        Code("bill_no", "票据号码"),
        Code("hi_paymtd", "医保支付方式"),
        Id("chief_doctor_code", "主诊医师代码"),
        Code("employer_postcode", "单位邮编", "poscode"),
        Icd("main_diagnosis", "主要诊断", "dscg_main_dise_codg", "dscg_maindiag_code"),
        Icd("main_procedure", "主要手术操作").Derived(),
        Money("total", "总费用", "medfee_sumamt", "total_amount").Derived(),
        Money("fund_amount", "基金支付金额").Derived(),
        Date("settle_date", "结算日期").Derived(),
        Time("settle_time", "结算时间", "settle_date").Derived(),
        Date("upload_date", "上传日期").Derived(),
        Date("stay_begin", "住院期间起").Stays().Derived("admit_date"),
        Date("stay_end", "住院期间止").Stays().Derived("discharge_date"),
        Integer("stay_no", "住院期间序号").Stays().Derived("admit_date"),
    ])
    {
        Periods = [new("stay", "住院期间", "stay_begin", "stay_end", "stay_no")],
        Key = ["encounter_id"],
        IdField = "encounter_id",
        BeginDate = "visit_date",
        BeginTime = "visit_time",
        FileNames = ["visits"],
    };

    public static readonly FactKind Claim = new("claim", "claims", "结算单", "encounter",
    [
        Id("claim_id", "结算标识", "setl_id"),
        Date("settle_date", "结算日期", "setl_date", "setl_end_date"),
        Time("settle_time", "结算时间", "settle_date", "setl_time"),
        Date("begin_date", "结算开始日期", "setl_begn_date"),
        Date("upload_date", "上传日期", "upld_date"),
        Time("uploaded_at", "上传时间", "upload_date", "upld_time"),
        Money("total", "总费用", "medfee_sumamt", "total_amount"),
        Money("fund_amount", "基金支付金额", "fund_pay_sumamt"),
        Money("pooled_pay", "统筹基金支付", "hifp_payamt", "hifp_pay"),
        Money("account_pay", "个人账户支付", "acct_payamt", "acct_pay"),
        Money("aid_pay", "医疗救助支付", "ma_amt", "maf_pay"),
        Money("own_pay", "自费金额", "ownpay_amt", "fulamt_ownpay_amt", "psn_ownpay"),
        Money("self_pay", "自付金额", "selfpay_amt", "psn_selfpay"),
        Money("cash_pay", "现金支付", "psn_cashpay"),
    ])
    {
        Key = ["claim_id"],
        IdField = "claim_id",
        BeginDate = "settle_date",
        BeginTime = "settle_time",
        FileNames = ["settlements"],
        Count = FactCount.Few,
    };

    public static readonly FactKind Diagnosis = new("diagnosis", "diagnoses", "诊断", "encounter",
    [
        Id("diagnosis_id", "诊断标识", "dise_id", "diag_info_id"),
        Integer("order", "诊断排序号", "dias_srt_no", "diag_srt_no"),
        Flag("main", "主诊断标志", "maindise_flag", "maindiag_flag"),
        Choice("phase", "出入院诊断类别", StandardChoices.DiagnosisPhase, "inout_dise_type", "inout_diag_type"),
        Code("system", "诊断类别", "diag_type"),
        Icd("code", "诊断编码", "dise_codg", "diag_code").Required(),
        Text("name", "诊断名称", "dise_name", "diag_name"),
        Date("date", "诊断日期", "dise_date", "diag_time"),
        Choice("admission_condition", "入院病情", StandardChoices.AdmissionCondition, "adm_cond_type"),
    ])
    {
        Key = ["diagnosis_id", "phase", "order", "code"],
        IdField = "diagnosis_id",
        BeginDate = "date",
        Serial = "order",
        WhenEmpty = EmptyMeaning.Missing,
        Count = FactCount.Few,
        FileNames = ["diagnosis"],
    };

    public static readonly FactKind Procedure = new("procedure", "procedures", "手术操作", "encounter",
    [
        Id("procedure_id", "手术操作标识", "setl_list_oprn_id"),
        Integer("order", "手术操作序号", "oprn_srt_no"),
        Flag("main", "主手术标志", "main_oprn_flag"),
        Icd("code", "手术操作编码", "oprn_code", "oprn_oprt_code").Required(),
        Text("name", "手术操作名称", "oprn_name", "oprn_oprt_name"),
        Date("date", "手术操作日期", "oprn_date", "oprn_oprt_date"),
        Time("begin_time", "手术开始时间", "date", "oprn_oprt_begntime"),
        Date("end_date", "手术结束日期"),
        Time("end_time", "手术结束时间", "end_date", "oprn_oprt_endtime"),
        Code("anaesthesia_way", "麻醉方式", "anst_way"),
        Date("anaesthesia_date", "麻醉日期"),
        Time("anaesthesia_begin", "麻醉开始时间", "anaesthesia_date", "anst_begntime"),
        Id("surgeon", "术者医师", "oper_dr_code"),
        Id("anaesthetist", "麻醉医师", "anst_dr_code"),
    ])
    {
        Key = ["procedure_id", "order", "code", "date"],
        IdField = "procedure_id",
        BeginDate = "date",
        BeginTime = "begin_time",
        Serial = "order",
        Count = FactCount.Few,
    };

    public static readonly FactKind Line = new("line", "lines", "费用明细", "encounter",
    [
        Id("line_id", "明细标识", "feedetl_sn", "rx_id").Required(),
        Reference("claim", "结算单", "claim"),
        Code("code", "医保目录编码", "hilist_code", "item_code"),
        Text("name", "医保目录名称", "hilist_name", "item_name"),
        Code("local_code", "院内目录编码", "hosplist_code", "medins_list_codg"),
        Text("local_name", "院内目录名称", "hosplist_name", "medins_list_name"),
        Choice("category", "目录类别", StandardChoices.Category, "hilist_type", "list_type"),
        Choice("charge_type", "收费类别", StandardChoices.ChargeType, "chrg_type", "med_chrgitm_type"),
        Choice("pay_class", "收费项目等级", StandardChoices.PayClass, "hilist_lv", "chrgitm_lv"),
        Text("specification", "规格", "spec"),
        Text("dosage_form", "剂型", "hilist_dosform", "hi_dosform_name"),
        Text("unit", "单位", "spec_unt", "cnt_prcunt"),
        Quantity("quantity", "数量", "cnt").Required(),
        Price("unit_price", "单价", "pric").Required(),
        Money("amount", "金额", "sumamt", "det_item_fee_sumamt").Required(),
        Money("fund_amount", "基金支付金额", "fund_payamt"),
        Money("own_pay", "自费金额", "ownpay_amt", "fulamt_ownpay_amt"),
        Money("self_pay", "自付金额", "selfpay_amt", "preselfpay_amt"),
        Price("list_price", "目录价格", "hilist_pric"),
        Id("rx", "处方号", "rxno", "rx_drord_no"),
        Id("group_no", "组编号", "grpno"),
        Flag("long_term", "长期医嘱", "long_drord_flag"),
        Flag("discharge_drug", "出院带药", "drord_bhvr", "dscg_tkdrug_flag"),
        Integer("days_supply", "用药天数", "prd_days"),
        Quantity("daily_dose", "日剂量"),
        Quantity("dose_grams", "单剂克数"),
        Quantity("single_dose", "单次剂量", "sin_dos_dscr"),
        Date("order_date", "医嘱日期"),
        Time("ordered_at", "医嘱时间", "order_date", "drord_time"),
        Date("begin_date", "医嘱开始日期", "drord_begn_date"),
        Time("begin_time", "医嘱开始时间", "begin_date", "drord_begntime"),
        Date("stop_date", "医嘱停止日期", "drord_stop_date"),
        Time("stop_time", "医嘱停止时间", "stop_date", "drord_endtime"),
        Date("date", "费用发生日期", "fee_ocur_date", "fee_date", "bilg_date"),
        Time("time", "费用发生时间", "date", "fee_ocur_time", "charged_at", "bilg_time"),
        Date("upload_date", "上传日期", "upld_date"),
        Time("uploaded_at", "上传时间", "upload_date", "upld_time"),
        Code("department", "开单科室", "drord_dept_codg", "bilg_dept_codg"),
        Id("doctor", "开单医师", "drord_dr_codg", "bilg_dr_codg"),
        Choice("doctor_title", "医师职称", StandardChoices.Title, "drord_dr_profttl"),
        Id("reverses", "冲销的原明细", "init_feedetl_sn"),
        Flag("current", "本次医嘱", "curr_drord_flag"),
        Date("period_begin", "用药期间起").Derived("date"),
        Date("period_end", "用药期间止").Derived("days_supply"),
    ])
    {
        Periods = [new("period", "用药期间", "period_begin", "period_end")],
        Key = ["line_id"],
        IdField = "line_id",
        BeginDate = "date",
        BeginTime = "time",
        FileNames = ["fee_lines", "fees"],
    };

    public static readonly FactKind ChargeItem = new("charge_item", "charge_items", "收费项目分类合计", "encounter",
    [
        Choice("charge_type", "收费类别", StandardChoices.ChargeType, "med_chrgitm").Required(),
        Money("amount", "金额", "amt").Required(),
        Money("class_a", "甲类费用合计", "claa_sumfee"),
        Money("class_b", "乙类金额", "clab_amt"),
        Money("own_pay", "全自费金额", "fulamt_ownpay_amt"),
        Money("other", "其他金额", "oth_amt"),
    ])
    {
        Key = ["charge_type"],
        IdField = "charge_type",
        Count = FactCount.Few,
    };
}
