using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using PrintLab.Contracts.Lifecycle;
using PrintLab.Gateway;
using PrintLab.ServiceDefaults;

namespace PrintLab.Tests.Gateway;

/// <summary>
/// <c>web/openapi.json</c> is the gateway's API description; the web app's TypeScript types are generated from it. <c>WRITE_OPENAPI=1</c> in
/// the environment rewrites the file.
/// </summary>
public sealed class ApiDescriptionTests : IAsyncLifetime
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
    private static readonly string File = Path.Combine(Repository.Folder, "web", "openapi.json");

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory();
    private WebApplication _gateway = null!;

    public Task InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection([
            new("PrintLab:InternalSecret", "secret"),
            new("PrintLab:TokenKey", new string('a', 64)),
            new("PrintLab:DataPath", _data.FullName),
        ]);
        builder.AddServiceDefaults();
        builder.AddGateway();
        builder.Logging.ClearProviders();
        _gateway = builder.Build();
        _gateway.UseGateway();
        _gateway.MapApi();
        return _gateway.StartAsync(CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await _gateway.DisposeAsync();
        _data.Delete(recursive: true);
    }

    [Fact]
    public async Task The_description_that_the_pages_are_built_on_is_what_the_gateway_serves()
    {
        var served = await Served();
        if (Environment.GetEnvironmentVariable("WRITE_OPENAPI") == "1")
        {
            await System.IO.File.WriteAllTextAsync(File, served, CancellationToken.None);
        }

        (await System.IO.File.ReadAllTextAsync(File, CancellationToken.None)).ShouldBe(
            served,
            "The API has changed. Write web/openapi.json and the types of the pages anew, as CONTRIBUTING.md says."
        );
    }

    [Fact]
    public async Task Every_action_that_a_job_can_allow_has_an_address()
    {
        var paths = JsonNode.Parse(await Served())!["paths"]!.AsObject().Select(path => path.Key).ToList();
        var actions = typeof(JobAction).GetFields().Select(field => (string)field.GetRawConstantValue()!);

        // Deleting is DELETE on the job; the student confirms through a link; archiving and pruning are about many jobs.
        actions
            .Except([JobAction.Delete, JobAction.Confirm, JobAction.Archive, JobAction.Prune])
            .Where(action =>
                !paths.Exists(path =>
                    path.EndsWith($"}}/{action}", StringComparison.Ordinal) || path.EndsWith($"}}/admin/{action}", StringComparison.Ordinal)
                )
            )
            .ShouldBeEmpty();
    }

    // Without the server URL.
    private async Task<string> Served()
    {
        using var http = new HttpClient();
        var description = JsonNode.Parse(await http.GetStringAsync($"{_gateway.Urls.Single()}/openapi/v1.json", CancellationToken.None))!.AsObject();
        description.Remove("servers");
        return description.ToJsonString(Readable) + "\n";
    }
}
