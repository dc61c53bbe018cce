using PrintLab.AppHost.Settings;
using PrintLab.AppHost.Start;
using PrintLab.Tests.AppHost.Testing;

namespace PrintLab.Tests.AppHost.Settings;

[Trait("req", "SEC-05")]
public sealed class LabKeysTests : IDisposable
{
    private readonly DataFolder _data = new();

    [Fact]
    public void A_secret_is_made_once_and_kept()
    {
        var first = new LabKeys(_data.Below("keys")).Secret("token-key");
        var second = new LabKeys(_data.Below("keys")).Secret("token-key");

        second.ShouldBe(first);
        Convert.FromHexString(first).Length.ShouldBe(32);
        new LabKeys(_data.Below("keys")).Secret("other-key").ShouldNotBe(first);
    }

    [Fact]
    public void Nobody_else_can_read_the_secrets()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }
        var keys = new LabKeys(_data.Below("keys"));
        keys.Secret("token-key");

        File.GetUnixFileMode(_data.Below("keys")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.GetUnixFileMode(keys.PathOf("token-key")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public void The_password_tells_when_it_is_new()
    {
        var (made, isNew) = new LabKeys(_data.Below("keys")).Password("workstation-password");
        var (kept, isStillNew) = new LabKeys(_data.Below("keys")).Password("workstation-password");

        made.ShouldMatch("^[a-z2-9]{4}(-[a-z2-9]{4}){3}$");
        kept.ShouldBe(made);
        isNew.ShouldBeTrue();
        isStillNew.ShouldBeFalse();
    }

    [Fact]
    public void A_half_written_secret_is_made_again()
    {
        Directory.CreateDirectory(_data.Below("keys"));
        File.WriteAllText(_data.Below("keys/token-key"), "");
        File.WriteAllText(_data.Below("keys/token-key.new"), "abc");

        new LabKeys(_data.Below("keys")).Secret("token-key").Length.ShouldBe(64);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_named_with_the_way_out()
    {
        File.WriteAllText(_data.Below("file"), "");

        var message = Should.Throw<SetupFault>(() => new LabKeys(_data.Below("file/keys"))).Message;

        message.ShouldContain(_data.Below("file/keys"));
        message.ShouldContain("PRINTLAB_DATA");
    }

    public void Dispose() => _data.Dispose();
}
