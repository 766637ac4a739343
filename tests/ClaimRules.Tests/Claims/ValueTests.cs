namespace ClaimRules.Tests.Claims;

public sealed class ValueTests
{
    [Theory]
    [InlineData("date", "2025-03-02", "2025-03-02")]
    [InlineData("date", "2025/3/2", "2025-03-02")]
    [InlineData("date", "20250302", "2025-03-02")]
    [InlineData("date", "20250302083000", "2025-03-02")]
    [InlineData("date", "2025-03-02T08:30", "2025-03-02")]
    [InlineData("date", "２０２５－０３－０２", "2025-03-02")]
    [InlineData("date", "2025-02-29", "!2025-02-29")]
    [InlineData("date", "1879-01-01", "!1879-01-01")]
    [InlineData("date", "2201-01-01", "!2201-01-01")]
    [InlineData("date", "2025-3", "!2025-3")]
    [InlineData("date", "2025-03-02 25:00", "!2025-03-02 25:00")]
    [InlineData("date", "--", "-")]
    [InlineData("date", "NULL", "-")]
    [InlineData("date", "", "-")]
    [InlineData("time", "2025-03-02", "-")]
    [InlineData("time", "2025-03-02 08:30", "2025-03-02 08:30:00")]
    [InlineData("time", "2025-03-02 08:30:15.000", "2025-03-02 08:30:15")]
    [InlineData("time", "20250302083015", "2025-03-02 08:30:15")]
    [InlineData("time", "2025-03-02 00:00:00", "2025-03-02 00:00:00")]
    [InlineData("list_price", "12.345678", "12.345678")]
    [InlineData("list_price", "+1.500000000", "1.5")]
    [InlineData("list_price", "１２．５", "12.5")]
    [InlineData("list_price", "1,234.5", "!1,234.5")]
    [InlineData("list_price", "1e3", "!1e3")]
    [InlineData("list_price", "12.3456789", "!12.3456789")]
    [InlineData("list_price", "99999999999999999999", "!99999999999999999999")]
    [InlineData("list_price", "1.", "!1.")]
    [InlineData("list_price", "0x1", "!0x1")]
    [InlineData("days_supply", "7", "7")]
    [InlineData("days_supply", "7.0", "7")]
    [InlineData("days_supply", "7.5", "!7.5")]
    [InlineData("long_term", "是", "yes")]
    [InlineData("long_term", "N", "no")]
    [InlineData("long_term", "FALSE", "no")]
    [InlineData("long_term", "2", "!2")]
    [InlineData("pay_class", "01", "class_a")]
    [InlineData("pay_class", "丙类", "class_c")]
    [InlineData("pay_class", "2", "!2")]
    [InlineData("doctor_title", "9", "-")]
    [InlineData("category", "101", "cn_drug")]
    [InlineData("category", "west_drug", "west_drug")]
    [InlineData("name", "　阿莫西林（胶囊）　", "阿莫西林(胶囊)")]
    [InlineData("name", "-", "-")]
    public void Value_is_read_as_its_type(string field, string text, string expected)
    {
        using var files = new ClaimFiles().WithStay("").With("lines.csv", $"line_id|encounter_id|quantity|unit_price|amount|code|{field}\nL1|E1|1|1|1|ZA01|{text}\n");
        var reading = files.Read();
        Assert.Empty(reading.Quarantine);
        Assert.Equal([expected], reading.Batch.Show("line", field));
    }

    [Theory]
    [InlineData("time", "2025-03-02 08:30:00", "date", "2025-03-02")]
    [InlineData("time", "2025-03-02", "date", "2025-03-02")]
    [InlineData("date", "2025-03-02 08:30:00", "time", "2025-03-02 08:30:00")]
    [InlineData("date", "2025-03-02", "time", "-")]
    [InlineData("time", "soon", "date", "!soon")]
    public void Date_and_time_of_one_moment_fill_each_other(string given, string text, string other, string expected)
    {
        using var files = new ClaimFiles().WithStay("").With("lines.csv", $"line_id,encounter_id,quantity,unit_price,amount,{given}\nL1,E1,1,1,1,{text}\n");
        Assert.Equal([expected], files.Read().Batch.Show("line", other));
    }

    [Fact]
    public void Date_of_its_own_column_stands_before_that_of_the_time()
    {
        using var files = new ClaimFiles().WithStay("").With(
            "lines.csv", "line_id,encounter_id,quantity,unit_price,amount,time,date\nL1,E1,1,1,1,2025-03-02 08:00,2025-03-03\n");
        Assert.Equal(["2025-03-03"], files.Read().Batch.Show("line", "date"));
    }

    [Theory]
    [InlineData("2", "no")]
    [InlineData("3", "yes")]
    [InlineData("4", "yes")]
    [InlineData("0", "no")]
    [InlineData("1", "yes")]
    public void Out_of_area_knows_the_national_codes(string code, string expected)
    {
        using var files = new ClaimFiles().With("encounters.csv", $"encounter_id,person_id,out_setl_flag\nE1,P1,{code}\n");
        Assert.Equal([expected], files.Read().Batch.Show("person", "out_of_area"));
    }

    [Theory]
    [InlineData("210104", "", "inpatient", "yes")]
    [InlineData("210104", "0", "inpatient", "no")]
    [InlineData("21", "", "inpatient", "-")]
    [InlineData("13", "", "emergency", "-")]
    public void Emergency_stay_is_a_stay_and_an_emergency(string code, string flag, string type, string emergency)
    {
        using var files = new ClaimFiles().With("encounters.csv", $"encounter_id,person_id,med_type,emergency\nE1,P1,{code},{flag}\n");
        var batch = files.Read().Batch;
        Assert.Equal([type, emergency], [batch.Show("encounter", 0, "type"), batch.Show("encounter", 0, "emergency")]);
    }

    [Theory]
    [InlineData("11", "x")]
    [InlineData("21", "-")]
    [InlineData("28", "-")]
    [InlineData("71", "-")]
    [InlineData("", "-")]
    [InlineData("zz", "-")]
    public void Fields_of_stays_are_absent_for_other_encounters(string type, string expected)
    {
        using var files = new ClaimFiles().With("encounters.csv", $"encounter_id,person_id,type\nE1,P1,{type}\n");
        Assert.Equal([expected], files.Read().Batch.Show("encounter", "discharge_way"));
    }
}
