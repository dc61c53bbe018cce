using Microsoft.Extensions.Configuration;
using PrintLab.AppHost.Settings;
using PrintLab.AppHost.Start;
using PrintLab.Tests.AppHost.Testing;

namespace PrintLab.Tests.AppHost.Settings;

public sealed class SettingTests : IDisposable
{
    private readonly DataFolder _data = new();

    [Fact]
    public void A_lab_with_nothing_set_is_open_at_8080_with_a_front_desk()
    {
        var settings = From();

        settings.Port.ShouldBe(8080);
        settings.DashboardPort.ShouldBe(18888);
        settings.Workstation.ShouldBe("front-desk");
        settings.PublicUrl.ShouldBe(new Uri("http://localhost:8080"));
        Path.GetFileName(settings.DataFolder).ShouldBe("data");
        settings.Postgres.ShouldBeNull();
        settings.Web.ShouldBeTrue();
    }

    [Fact]
    public void The_public_address_follows_the_port_unless_it_is_given()
    {
        From(("PRINTLAB_PORT", "9000")).PublicUrl.ShouldBe(new Uri("http://localhost:9000"));
        From(("PRINTLAB_PORT", "9000"), ("PRINTLAB_PUBLIC_URL", "https://print.example.edu"), ("PRINTLAB_TRUSTED_PROXY", "127.0.0.1"))
            .PublicUrl.ShouldBe(new Uri("https://print.example.edu"));
    }

    [Theory]
    [InlineData("PRINTLAB_PORT", "eighty")]
    [InlineData("PRINTLAB_PORT", "0")]
    [InlineData("PRINTLAB_PORT", "65536")]
    [InlineData("PRINTLAB_DASHBOARD_PORT", "-1")]
    [InlineData("PRINTLAB_LAB", "/nowhere/lab.json")]
    [InlineData("PRINTLAB_PUBLIC_URL", "print.example.edu")]
    [InlineData("PRINTLAB_PUBLIC_URL", "https://without.a.trusted.proxy")]
    [InlineData("PRINTLAB_BIND", "everywhere")]
    [InlineData("PRINTLAB_BIND", "8080")]
    [InlineData("PRINTLAB_TRUSTED_PROXY", "caddy")]
    [InlineData("PRINTLAB_TRUSTED_PROXY", "10.0.0.0/33")]
    [InlineData("PRINTLAB_TRUSTED_PROXY", "127.0.0.1,")]
    [InlineData("PRINTLAB_CORS_ORIGIN", "www.uni.example")]
    [InlineData("PRINTLAB_CORS_ORIGIN", "https://www.uni.example/print")]
    [InlineData("PRINTLAB_SMTP", "mail.example.edu")]
    [InlineData("PRINTLAB_SMTP", "http://mail.example.edu")]
    [InlineData("PRINTLAB_SMTP_PASSWORD", "without a server")]
    [InlineData("PRINTLAB_SMTP_CA", "without-a-server.pem")]
    [InlineData("PRINTLAB_GRAPH_SECRET", "without an application")]
    [InlineData("PRINTLAB_MAIL_FROM", "nobody")]
    [InlineData("PRINTLAB_ADMIN_EMAIL", "nobody")]
    [InlineData("PRINTLAB_POSTGRES", "locla")]
    [InlineData("PRINTLAB_REDIS", "nowhere")]
    [InlineData("PRINTLAB_WEB", "maybe")]
    public void A_malformed_knob_is_named_in_one_line(string setting, string value)
    {
        var message = Should.Throw<SetupFault>(() => From((setting, value))).Message;

        message.ShouldContain(setting);
        message.ShouldNotContain("\n");
    }

    [Fact]
    public void An_https_address_without_a_trusted_proxy_is_refused_with_what_to_set() =>
        Should
            .Throw<SetupFault>(() => From(("PRINTLAB_PUBLIC_URL", "https://print.example.edu")))
            .Message.ShouldContain("PRINTLAB_TRUSTED_PROXY does not name it");

    [Theory]
    [InlineData(null, "0.0.0.0", "http://localhost:8080/")]
    [InlineData("0.0.0.0", "0.0.0.0", "http://localhost:8080/")]
    [InlineData("127.0.0.1", "127.0.0.1", "http://127.0.0.1:8080/")]
    [InlineData("::1", "[::1]", "http://[::1]:8080/")]
    public void The_port_listens_on_all_addresses_or_on_the_given_one(string? given, string listensOn, string localUrl)
    {
        var settings = given is null ? From() : From(("PRINTLAB_BIND", given));
        settings.ListensOn.ShouldBe(listensOn);
        settings.LocalUrl.AbsoluteUri.ShouldBe(localUrl);
        settings.PublicUrl.ShouldBe(settings.LocalUrl, "nothing else is known");
    }

    [Fact]
    public void A_wrong_lab_file_is_named_with_its_line()
    {
        File.WriteAllText(_data.Below("lab.json"), "{\n  \"name\": \"Lab\",\n  \"colour\": 1\n}");

        Should.Throw<SetupFault>(() => From(("PRINTLAB_LAB", _data.Below("lab.json")))).Message.ShouldContain($"{_data.Below("lab.json")}, line 3");
    }

    [Fact]
    public void All_malformed_knobs_are_named_at_once()
    {
        var message = Should.Throw<SetupFault>(() => From(("PRINTLAB_PORT", "x"), ("PRINTLAB_MAIL_FROM", "y"))).Message;

        message.ShouldContain("PRINTLAB_PORT");
        message.ShouldContain("PRINTLAB_MAIL_FROM");
    }

    [Fact]
    [Trait("req", "SEC-05")]
    public void A_malformed_knob_that_may_hold_a_password_is_not_repeated() =>
        Should.Throw<SetupFault>(() => From(("PRINTLAB_SMTP", "user:hunter2@mail"))).Message.ShouldNotContain("hunter2");

    [Theory]
    [InlineData("smtp://user:hunter2@mail.example.edu", "smtp://mail.example.edu:587")]
    [InlineData("smtps://user:hunter2@mail.example.edu", "smtps://mail.example.edu:465")]
    [Trait("req", "SEC-05")]
    public void The_way_mails_leave_is_known_at_the_start_and_shown_without_its_password(string smtp, string shown) =>
        From(("PRINTLAB_SMTP", smtp)).MailWay.Description.ShouldBe(shown);

    [Fact]
    public void Every_knob_is_also_an_option_of_the_command_line() =>
        SettingNames.All.Select(setting => setting.Option).ShouldContain("--workstation-password");

    [Fact]
    public async Task An_option_overrides_and_an_unknown_one_is_refused()
    {
        string[]? configuration = null;
        Task Start(string[] arguments)
        {
            configuration = arguments;
            return Task.CompletedTask;
        }

        (await LabCommand.Run(["--port", "9001", "--demo"], Start)).ShouldBe(0);
        configuration.ShouldBe(["--PRINTLAB_PORT=9001", "--PRINTLAB_DEMO=true"]);

        configuration = null;
        (await LabCommand.Run(["--prot", "9001"], Start)).ShouldBe(1);
        configuration.ShouldBeNull();
    }

    [Fact]
    public async Task A_fault_of_the_set_up_ends_the_command_with_exit_code_1() =>
        (await LabCommand.Run([], _ => throw new SetupFault("The disk is full: make room."))).ShouldBe(1);

    public void Dispose() => _data.Dispose();

    private static HostSettings From(params (string Name, string Value)[] settings) =>
        HostSettings.From(
            new ConfigurationBuilder()
                .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)))
                .Build()
        );
}
