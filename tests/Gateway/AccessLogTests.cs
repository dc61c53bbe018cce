using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using PrintLab.Gateway.Platform;

namespace PrintLab.Tests.Gateway;

/// <summary>Requests to protected endpoints, with a writable disk and without one.</summary>
public sealed class AccessLogTests : IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory();
    private readonly FakeTimeProvider _clock = new();
    private readonly FakeLogger<AccessLogFailures> _reports = new();
    private AccessLogFailures? _failures;

    private string Logs => Path.Combine(_data.FullName, "logs");

    [Fact]
    [Trait("req", "AUTH-29")]
    public async Task A_request_is_one_line_with_what_was_asked_for_and_what_became_of_it()
    {
        using (var log = Open())
        {
            await Ask(log, "/api/v1/jobs", StatusCodes.Status401Unauthorized);
        }

        var line = (await File.ReadAllLinesAsync(Directory.GetFiles(Logs, "access-*.log").ShouldHaveSingleItem())).ShouldHaveSingleItem();
        var fields = JsonElement.Parse(line);
        fields.GetProperty("@t").GetDateTimeOffset().ShouldBeGreaterThan(DateTimeOffset.UnixEpoch);
        fields.GetProperty("Method").GetString().ShouldBe("GET");
        fields.GetProperty("Path").GetString().ShouldBe("/api/v1/jobs");
        fields.GetProperty("Status").GetInt32().ShouldBe(401);
        fields.GetProperty("Address").GetString().ShouldBe("192.0.2.7");
        _reports.Collector.Count.ShouldBe(0);
    }

    [Fact]
    public async Task Where_it_cannot_be_written_requests_go_on_and_operators_hear_of_it_once_a_minute()
    {
        await File.WriteAllTextAsync(Logs, "a file in the place of the folder");
        using (var log = Open())
        {
            for (var request = 0; request < 20; request++)
            {
                await Ask(log, "/api/v1/jobs", StatusCodes.Status200OK);
            }
        }

        _reports.Collector.GetSnapshot().ShouldHaveSingleItem().Message.ShouldEndWith("could not be opened or created; lines lost: 1");
        _clock.Advance(TimeSpan.FromMinutes(2));
        using (var log = Open())
        {
            await Ask(log, "/api/v1/jobs", StatusCodes.Status200OK);
        }

        _reports.Collector.Count.ShouldBe(2);
    }

    public void Dispose() => _data.Delete(recursive: true);

    private AccessLog Open() =>
        new(
            new ConfigurationBuilder().AddInMemoryCollection([new("PrintLab:DataPath", _data.FullName)]).Build(),
            _failures ??= new AccessLogFailures(_clock, _reports)
        );

    private static async Task Ask(AccessLog log, string path, int status)
    {
        var response = new Completion();
        var context = new DefaultHttpContext();
        context.Features.Set<IHttpResponseFeature>(response);
        context.SetEndpoint(new Endpoint(requestDelegate: null, new EndpointMetadataCollection(new AuthorizeAttribute()), "protected"));
        context.Request.Method = "GET";
        context.Request.Path = path;
        context.Connection.RemoteIpAddress = new(new byte[] { 192, 0, 2, 7 });
        await log.Record(
            context,
            asked =>
            {
                asked.Response.StatusCode = status;
                return Task.CompletedTask;
            }
        );
        await response.Complete();
    }

    /// <summary>A response that the test completes.</summary>
    private sealed class Completion : HttpResponseFeature
    {
        private readonly List<Func<Task>> _callbacks = [];

        public override void OnCompleted(Func<object, Task> callback, object state) => _callbacks.Add(() => callback(state));

        public Task Complete() => Task.WhenAll(_callbacks.Select(callback => callback()));
    }
}
