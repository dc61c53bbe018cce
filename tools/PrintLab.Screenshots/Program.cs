using System.CommandLine;
using PrintLab.Screenshots;

var address = new Option<string>("--address")
{
    Description = "a running lab, best one started with --demo",
    DefaultValueFactory = _ => "http://localhost:8080",
};
var password = new Option<string>("--password") { Description = "password of its front-desk", Required = true };
var folder = new Option<DirectoryInfo>("--out")
{
    Description = "folder for the pictures",
    DefaultValueFactory = _ => new DirectoryInfo("screenshots"),
};

var root = new RootCommand("Takes a picture of each page of a running lab, wide and narrow, light and dark.") { address, password, folder };
root.SetAction(
    async (parsed, cancellationToken) =>
    {
        await using var chromium = await Chromium.Start();
        var gallery = new Gallery(
            chromium,
            new Uri(parsed.GetRequiredValue(address)),
            parsed.GetRequiredValue(password),
            parsed.GetRequiredValue(folder)
        );
        await gallery.Fill(cancellationToken);
    }
);
return await root.Parse(args).InvokeAsync();
