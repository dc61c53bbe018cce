using PrintLab.Lab.Settings;

namespace PrintLab.Tests.Lab;

public sealed class LabFileTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    [Trait("req", "SUB-05")]
    [Trait("req", "SUB-10")]
    [Trait("req", "SUB-11")]
    [Trait("req", "SUB-14")]
    public void Without_a_file_the_lab_is_the_seeds_lab()
    {
        var lab = LabFile.Load(null);
        lab.Disciplines.ShouldBe(["Art", "Architecture", "Landscape Architecture", "Interior Design", "Engineering", "Hobby/Personal", "Other"]);
        lab.Printers.Select(printer => printer.Name).ShouldBe(["Prusa MK4S", "Prusa XL", "Raise3D Pro 2 Plus", "Formlabs Form 3"]);
        lab.Method("Filament")!.Colors.Count.ShouldBe(23);
        lab.Method("Resin")!.Colors.ShouldBe(["Black", "White", "Gray", "Clear"]);
        lab.MinimumChargeCents.ShouldBe(300);
    }

    [Fact]
    public void A_file_overrides_what_it_names_and_nothing_else()
    {
        var lab = Load("""{ "limits": { "enabled": false }, "confirmation_hours": 0.001 }""");
        lab.Limits.Enabled.ShouldBeFalse();
        lab.Limits.UploadBytes.ShouldBe(52_428_800);
        lab.ConfirmationHours.ShouldBe(0.001);
        lab.Printers.Count.ShouldBe(4);
    }

    [Fact]
    public void The_names_of_the_design_are_the_names_of_the_file()
    {
        var lab = Load(
            """
            { "name": "X", "printers": [{ "name": "P", "method": "M", "build_volume_mm": [1, 2, 3] }],
              "methods": [{ "name": "M", "cents_per_gram": 10, "density_g_per_cm3": 1.24, "colors": ["Red"] }], "minimum_charge_cents": 300,
              "disciplines": ["Art"], "limits": { "enabled": true, "submissions_per_ip_per_hour": 3, "logins_per_ip_per_hour": 10, "lab_logins_per_ip_per_hour": 10, "student_resend_minutes": 60,
              "staff_resend_minutes": 10, "upload_bytes": 52428800 }, "confirmation_hours": 72, "lock_minutes": 5, "revert_minutes": 15, "new_staff_days": 7,
              "retention": { "archive_days": 90, "prune_days": 365 }, "candidate_extensions": [".stl"], "storage_limit_mb": 10240,
              "client_storage_path": "Z:\\storage", "pickup": { "require_payment": true } }
            """
        );
        lab.Methods.Single().DensityGPerCm3.ShouldBe(1.24);
        lab.Pickup.RequirePayment.ShouldBeTrue();
    }

    [Theory]
    [InlineData("{\n \"name\": \"X\",\n \"colour\": 1\n}", 3, "colour")]
    [InlineData("{\n \"lock_minutes\": 0\n}", 2, "lock_minutes")]
    [InlineData("{\n\n \"limits\": {\n  \"upload_bytes\": -5\n }\n}", 4, "limits.upload_bytes")]
    [InlineData(
        "{\n \"printers\": [\n  { \"name\": \"A\", \"method\": \"Filament\", \"build_volume_mm\": [1,2,3] },\n  { \"name\": \"B\", \"method\": \"Clay\", \"build_volume_mm\": [1,2,3] }\n ]\n}",
        4,
        "Clay"
    )]
    [InlineData("{\n \"lock_minutes\": \"five\"\n}", 2, "lock_minutes")]
    [InlineData("{\n \"name\": \"X\"\n", 3, "")]
    [InlineData("{\n \"candidate_extensions\": [\"stl\"]\n}", 2, "stl")]
    [InlineData("{\n \"time_zone\": \"Chicago\"\n}", 2, "time_zone")]
    [InlineData("{\n \"backup\": {\n  \"at\": \"3 am\"\n }\n}", 3, "backup.at")]
    [InlineData("{\n \"backup\": {\n  \"folder\": \"backups\"\n }\n}", 3, "backup.folder")]
    [InlineData("{\n \"backup\": {\n  \"mail_to\": \"nobody\"\n }\n}", 3, "backup.mail_to")]
    [InlineData("{\n \"mail\": { \"colors\": {\n  \"button\": \"pink\"\n } }\n}", 3, "mail.colors.button")]
    [InlineData("{\n \"mail\": { \"colors\": {\n  \"band\": \"#ffff00\"\n } }\n}", 3, "too light")]
    [InlineData("{\n \"mail\": {\n  \"wording\": {\n   \"aproval\": []\n  }\n }\n}", 4, "aproval")]
    [InlineData("{\n \"payment_card\": \" \"\n}", 2, "payment_card")]
    [InlineData("{\n \"disciplines\": [\"Art\", \"Interior  Design\"]\n}", 2, "disciplines")]
    [InlineData("{\n \"disciplines\": [\"Art\u200b\"]\n}", 2, "write \"Art\"")]
    [InlineData("{\n \"mail\": {\n  \"reply_to\": \"\\\"a,b\\\"@uni.example\"\n }\n}", 3, "mail.reply_to")]
    [InlineData("{\n \"guides_url\": \"javascript:alert(1)\"\n}", 2, "guides_url")]
    [InlineData("{\n \"mail\": {\n  \"from\": \"nobody\"\n }\n}", 3, "mail.from")]
    [InlineData("{\n \"mail\": {\n  \"pickup_reminder_days\": -1\n }\n}", 3, "mail.pickup_reminder_days")]
    [InlineData("{\n \"mail\": { \"smtp\": {\n  \"host\": \"mail.example:25\"\n } }\n}", 3, "mail.smtp.host")]
    [InlineData("{\n \"mail\": { \"smtp\": {\n  \"host\": \"mail.example\",\n  \"tls\": \"none\"\n } }\n}", 4, "mail.smtp.tls")]
    [InlineData("{\n \"mail\": { \"smtp\": {\n  \"host\": \"mail.example\",\n  \"password\": \"x\"\n } }\n}", 4, "password")]
    [InlineData(
        "{\n \"mail\": {\n  \"graph\": { \"tenant_id\": \"t\", \"client_id\": \"c\", \"sender\": \"a@b.example\",\n   \"login_url\": \"http://login.example\" } }\n}",
        4,
        "mail.graph.login_url"
    )]
    [InlineData(
        "{\n \"mail\": { \"smtp\": { \"host\": \"mail.example\" },\n  \"graph\": { \"tenant_id\": \"t\", \"client_id\": \"c\", \"sender\": \"a@b.example\" } }\n}",
        3,
        "emails are sent one way"
    )]
    public void A_wrong_file_is_refused_with_the_line_that_is_wrong(string json, int line, string what)
    {
        var refusal = Should.Throw<LabFileException>(() => Load(json));
        refusal.Message.ShouldContain($"line {line}:");
        refusal.Message.ShouldContain(what);
        refusal.Message.ShouldNotContain("\n");
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Should.Throw<LabFileException>(() => LabFile.Load("/no/such/lab.json")).Message.ShouldContain("/no/such/lab.json");

    [Theory]
    [InlineData("Prusa MK4S")]
    [InlineData("prusa_mk4s")]
    public void A_printer_is_found_by_name_and_by_slug(string text) => new LabSettings().Printer(text)!.Name.ShouldBe("Prusa MK4S");

    private LabSettings Load(string json)
    {
        File.WriteAllText(_path, json);
        return LabFile.Load(_path);
    }
}
