using System.Net;
using System.Net.Http.Headers;
using System.Text;
using PrintLab.Lab.Mail;
using PrintLab.Notify.Delivery.Messages;

namespace PrintLab.Notify.Delivery.Graph;

/// <summary>Sends through Microsoft Graph (<c>sendMail</c> with the email as MIME), signed in as an application.</summary>
public sealed class GraphTransport : IMailTransport, IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(100) };
    private readonly GraphToken _token;
    private readonly Uri _sendMail;

    public GraphTransport(GraphWay way, TimeProvider clock)
    {
        _token = new GraphToken(_http, way, clock);
        var sender = Mailbox.Parse(way.Application.Sender).Address;
        _sendMail = new Uri($"{way.Application.ApiUrl.TrimEnd('/')}/v1.0/users/{Uri.EscapeDataString(sender)}/sendMail");
    }

    // Graph allows four concurrent requests per mailbox.
    public int Lanes => 4;

    public async Task<string> Send(OutgoingMail mail, CancellationToken cancellationToken)
    {
        try
        {
            var token = await _token.Get(refused: null, cancellationToken);
            using var answer = await Post(mail, token, cancellationToken);
            if (answer.StatusCode != HttpStatusCode.Unauthorized)
            {
                return await Read(answer, cancellationToken);
            }

            using var again = await Post(mail, await _token.Get(refused: token, cancellationToken), cancellationToken);
            return await Read(again, cancellationToken);
        }
        catch (HttpRequestException exception)
        {
            throw new TransportDown($"Microsoft Graph cannot be reached: {exception.Message}", cause: exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new MailDeferred("Microsoft Graph did not answer in time.", unanswered: true, cause: exception);
        }
    }

    public async Task<string> Check(CancellationToken cancellationToken)
    {
        try
        {
            await _token.Get(refused: null, cancellationToken);
            return "Microsoft lets the application in";
        }
        catch (HttpRequestException exception)
        {
            throw new TransportDown($"Microsoft's sign-in cannot be reached: {exception.Message}", cause: exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TransportDown("Microsoft's sign-in did not answer in time.", cause: exception);
        }
    }

    public Task Rest() => Task.CompletedTask;

    public void Dispose()
    {
        _token.Dispose();
        _http.Dispose();
    }

    private async Task<HttpResponseMessage> Post(OutgoingMail mail, string token, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _sendMail)
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
            Content = new StringContent(Convert.ToBase64String(mail.ToBytes()), Encoding.ASCII, "text/plain"),
        };
        return await _http.SendAsync(request, cancellationToken);
    }

    // A problem with the application, its permission or its mailbox affects every email, and so does a request to wait.
    private static async Task<string> Read(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        var said = await GraphAnswer.Text(answer, cancellationToken);
        return answer.StatusCode switch
        {
            HttpStatusCode.Accepted => said,
            HttpStatusCode.Unauthorized
            or HttpStatusCode.Forbidden
            or HttpStatusCode.NotFound
            or HttpStatusCode.TooManyRequests
            or HttpStatusCode.ServiceUnavailable
            or HttpStatusCode.InsufficientStorage => throw GraphAnswer.Down(answer, $"Microsoft Graph does not send for us: {said}"),
            _ when SenderRefusal.IsInGraph(said) => throw GraphAnswer.Down(answer, $"Microsoft Graph does not send for us: {said}"),
            >= HttpStatusCode.InternalServerError => throw new MailDeferred(said),
            _ => throw new MailRefused(said),
        };
    }
}
