using Microsoft.Playwright;

namespace PrintLab.Tests.Browser.Testing;

/// <summary>A page in a clean browser. When the visit ends, the test fails on whatever the page complained about.</summary>
internal sealed class Visitor : IAsyncDisposable
{
    private const string SessionCookie = "printlab_session";

    private readonly IBrowserContext _context;
    private readonly Func<IBrowserContext, Task> _giveBack;
    private readonly List<string> _complaints = [];
    private readonly List<string> _expected = [];
    private Func<Task> _whenLeaving = () => Task.CompletedTask;

    private Visitor(IBrowserContext context, IPage page, Func<IBrowserContext, Task> giveBack)
    {
        (_context, Page, _giveBack) = (context, page, giveBack);
        page.Console += (_, message) => Note(message.Type == "error", $"console: {message.Text} ({message.Location})");
        page.PageError += (_, error) => Note(really: true, $"script: {error}");
        page.RequestFailed += (_, request) => Note(request.Failure != "net::ERR_ABORTED", $"request: {request.Url} {request.Failure}");
    }

    public IPage Page { get; }

    /// <summary>Opens a page. When the visit ends, the context is passed to <paramref name="giveBack"/>.</summary>
    public static async Task<Visitor> Open(IBrowserContext context, Func<IBrowserContext, Task> giveBack) =>
        new(context, await context.NewPageAsync(), giveBack);

    /// <summary>Allows a complaint that holds this text, such as the refusal the test is about.</summary>
    public void Expect(string complaint) => _expected.Add(complaint);

    /// <summary>Fills the sign-in form and arrives behind it.</summary>
    public async Task SignIn(string workstation = "front-desk", string password = RunningLab.WorkstationPassword)
    {
        await SendSignIn(workstation, password);
        await Page.GetByText("Workstation: ").WaitForAsync();
    }

    /// <summary>Gives the browser a session without the page for it, which is another test's matter, and takes it back unless it was ended.</summary>
    public async Task SignInUnseen(RunningLab lab)
    {
        var token = await lab.TakeSession();
        await _context.AddCookiesAsync([
            new()
            {
                Name = SessionCookie,
                Value = token,
                Url = lab.Site.AbsoluteUri,
                HttpOnly = true,
                SameSite = SameSiteAttribute.Strict,
            },
        ]);
        _whenLeaving = async () =>
        {
            if ((await _context.CookiesAsync()).Any(cookie => cookie.Name == SessionCookie && cookie.Value == token))
            {
                lab.ReturnSession(token);
            }
        };
    }

    /// <summary>Fills the sign-in form and presses its button.</summary>
    public async Task SendSignIn(string workstation, string password)
    {
        await Page.GetByLabel("Workstation", new() { Exact = true }).FillAsync(workstation);
        await Page.GetByLabel("Password", new() { Exact = true }).FillAsync(password);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _whenLeaving();
        await _giveBack(_context);
        _complaints.Where(complaint => !_expected.Exists(complaint.Contains)).ShouldBeEmpty();
    }

    // A request that a page gives up because it is left is no failure.
    private void Note(bool really, string complaint)
    {
        if (really)
        {
            _complaints.Add(complaint);
        }
    }
}
