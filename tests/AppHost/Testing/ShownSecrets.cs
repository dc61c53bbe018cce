namespace PrintLab.Tests.AppHost.Testing;

/// <summary>Which of a lab's secrets its start shows.</summary>
internal static class ShownSecrets
{
    /// <summary>The password so many times, where it is kept each time, and no other secret, on the screen or in a command line.</summary>
    public static async Task ShowsThePassword(this HostProcess host, DataFolder data, int times)
    {
        var kept = data.Below("keys/workstation-password");
        var password = await File.ReadAllTextAsync(kept);
        host.Lines.Count(line => line.Contains(password)).ShouldBe(times);
        host.Lines.ShouldContain(line => line.Contains(kept));
        foreach (var key in Directory.GetFiles(data.Below("keys")).Where(path => path != kept))
        {
            var secret = await File.ReadAllTextAsync(key);
            host.Lines.ShouldNotContain(line => line.Contains(secret));
            Leftovers.Of(data.Path).ShouldNotContain(process => process.Contains(secret));
        }
    }
}
