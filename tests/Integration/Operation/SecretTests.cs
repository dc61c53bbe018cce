namespace PrintLab.Tests.Integration.Operation;

/// <summary>Each process of a lab knows the secrets that it needs, and none besides.</summary>
[Collection(SharedLabTests.Name)]
[Trait("req", "SEC-05")]
public sealed class SecretTests(SharedLab shared)
{
    [Fact]
    public void No_process_of_a_lab_has_a_secret_of_another_among_its_variables()
    {
        var processes = LabProcesses.StartedBy(Environment.ProcessId).Select(LabProcesses.CommandOf).ToList();
        foreach (var expected in new[] { "PrintLab.Jobs", "PrintLab.Backup", "PrintLab.Gateway", "postgres -D", "redis-server" })
        {
            processes.ShouldContain(command => command.Contains(expected));
        }

        LabSecrets.Misplaced(Environment.ProcessId, shared.Lab.Folder, (RunningLab.WorkstationPassword, "PrintLab.Jobs")).ShouldBeEmpty();
    }

    [Fact]
    public void The_data_folder_and_what_is_in_it_are_closed_to_other_users_of_the_computer()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        const UnixFileMode others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        (File.GetUnixFileMode(shared.Lab.Folder) & others).ShouldBe(UnixFileMode.None);
        foreach (var name in new[] { "mail", "logs", "keys", "storage" })
        {
            var folder = new DirectoryInfo(Path.Combine(shared.Lab.Folder, name));
            folder
                .EnumerateFileSystemInfos("*", SearchOption.AllDirectories)
                .Where(entry => (entry.UnixFileMode & others) != UnixFileMode.None)
                .Select(entry => entry.FullName)
                .ShouldBeEmpty();
        }
    }
}
