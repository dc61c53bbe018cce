using PrintLab.Lab.Mail;
using PrintLab.Lab.Settings;

namespace PrintLab.Tests.Lab;

/// <summary>How mail settings are read, and the errors for invalid ones.</summary>
public sealed class MailWayTests
{
    private static readonly MailEnvironment Nothing = new(null, null, null, null);
    private static readonly GraphOptions Application = new()
    {
        TenantId = "t",
        ClientId = "c",
        Sender = "lab@uni.example",
    };

    [Fact]
    public void With_nothing_set_mails_are_files() => MailWayChoice.Choose(new(), Nothing, "/data/mail").ShouldBe(new FolderWay("/data/mail"));

    [Theory]
    [InlineData("smtp://mail.example", "mail.example", 587, SmtpTls.Offered, null)]
    [InlineData("smtp://mail.example:25", "mail.example", 25, SmtpTls.Offered, null)]
    [InlineData("smtps://mail.example", "mail.example", 465, SmtpTls.Implicit, null)]
    [InlineData("smtp://jane%40uni.example:p%2Fw%3A1@mail.example", "mail.example", 587, SmtpTls.Required, "jane@uni.example/p/w:1")]
    [InlineData("smtps://jane:pw@mail.example:4650", "mail.example", 4650, SmtpTls.Implicit, "jane/pw")]
    public void An_address_names_server_port_tls_and_sign_in(string address, string host, int port, SmtpTls tls, string? signIn)
    {
        var way = Choose(Nothing with { Smtp = address });
        (way.Host, way.Port, way.Tls).ShouldBe((host, port, tls));
        (way.SignIn is { } who ? $"{who.UserName}/{who.Password}" : null).ShouldBe(signIn);
        way.Description.ShouldNotContain("pw");
    }

    [Fact]
    public void A_password_may_stand_beside_the_address() =>
        Choose(Nothing with { Smtp = "smtp://jane@mail.example", SmtpPassword = "pw" }).SignIn!.Password.ShouldBe("pw");

    [Fact]
    public void The_lab_file_names_a_server_too()
    {
        var mail = new MailOptions
        {
            Smtp = new()
            {
                Host = "mail.example",
                User = "jane",
                TimeoutSeconds = 5,
            },
        };
        var way = (SmtpWay)MailWayChoice.Choose(mail, Nothing with { SmtpPassword = "pw" }, "");
        (way.Port, way.Tls, way.Patience).ShouldBe((587, SmtpTls.Required, TimeSpan.FromSeconds(5)));
        way.SignIn!.UserName.ShouldBe("jane");
    }

    public static TheoryData<MailOptions, MailEnvironment, string> Contradictions { get; } =
        new()
        {
            { new(), Nothing with { Smtp = "mail.example" }, "PRINTLAB_SMTP" },
            { new(), Nothing with { Smtp = "smtp://u:hunter2@mail.example?tls=none" }, "PRINTLAB_SMTP" },
            { new(), Nothing with { Smtp = "smtp://u:hunter2@mail.example", SmtpPassword = "hunter2" }, "PRINTLAB_SMTP_PASSWORD" },
            { new(), Nothing with { Smtp = "smtp://u@mail.example" }, "PRINTLAB_SMTP_PASSWORD" },
            { new(), Nothing with { Smtp = "smtp://mail.example", SmtpPassword = "hunter2" }, "names no user" },
            { new(), Nothing with { SmtpPassword = "hunter2" }, "no mail server" },
            { new(), Nothing with { SmtpAuthority = "ca.pem" }, "PRINTLAB_SMTP_CA" },
            { new(), Nothing with { Smtp = "smtp://mail.example", SmtpAuthority = "/no/such.pem" }, "/no/such.pem" },
            { new(), Nothing with { GraphSecret = "hunter2" }, "mail.graph" },
            {
                new() { Graph = Application },
                Nothing,
                "PRINTLAB_GRAPH_SECRET"
            },
            {
                new() { Graph = Application },
                Nothing with
                {
                    Smtp = "smtp://mail.example",
                    GraphSecret = "hunter2",
                },
                "keep one"
            },
            {
                new() { Smtp = new() { Host = "mail.example" } },
                Nothing with
                {
                    Smtp = "smtp://mail.example",
                },
                "keep one"
            },
        };

    [Theory]
    [MemberData(nameof(Contradictions))]
    [Trait("req", "SEC-05")]
    public void Settings_that_make_no_sense_are_told_in_one_line_without_a_secret(MailOptions mail, MailEnvironment settings, string what)
    {
        var message = Should.Throw<MailWayException>(() => MailWayChoice.Choose(mail, settings, "")).Message;
        message.ShouldContain(what);
        message.ShouldNotContain("\n");
        message.ShouldNotContain("hunter2");
    }

    private static SmtpWay Choose(MailEnvironment settings) => (SmtpWay)MailWayChoice.Choose(new(), settings, "");
}
