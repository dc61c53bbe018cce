using Microsoft.Extensions.Configuration;
using PrintLab.Jobs.Confirmations;

namespace PrintLab.Tests.Jobs;

[Trait("req", "CONF-01")]
[Trait("req", "SEC-04")]
public sealed class ConfirmationTokensTests
{
    private static readonly string Job = Guid.NewGuid().ToString("N");
    private static readonly DateTimeOffset Tomorrow = new(2026, 2, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly ConfirmationTokens _tokens = Tokens("11");

    [Fact]
    public void A_token_names_its_job() => _tokens.JobOf(_tokens.Issue(Job, Tomorrow)).ShouldBe(Job);

    [Fact]
    public void Two_tokens_of_a_job_differ() => _tokens.Issue(Job, Tomorrow).ShouldNotBe(_tokens.Issue(Job, Tomorrow));

    [Fact]
    [Trait("req", "CONF-06")]
    public void A_token_fits_its_column() => _tokens.Issue(Job, Tomorrow).Length.ShouldBeLessThanOrEqualTo(128);

    [Fact]
    public void A_token_of_another_installation_is_refused() => _tokens.JobOf(Tokens("22").Issue(Job, Tomorrow)).ShouldBeNull();

    [Fact]
    [Trait("req", "CONF-10")]
    public void Any_changed_character_is_noticed()
    {
        var token = _tokens.Issue(Job, Tomorrow);
        for (var i = 0; i < token.Length; i++)
        {
            var letters = token.ToCharArray();
            letters[i] = letters[i] == 'A' ? 'B' : 'A';
            var changed = new string(letters);

            // The last character of a group has unused bits; a string that decodes to the same bytes is the same token.
            if (i != 42 && i != token.Length - 1)
            {
                _tokens.JobOf(changed).ShouldBeNull($"character {i}");
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("abc")]
    [InlineData("a.b.c")]
    [InlineData("%%%.%%%")]
    public void Nonsense_is_refused(string token) => _tokens.JobOf(token).ShouldBeNull();

    private static ConfirmationTokens Tokens(string pair) =>
        new(new ConfigurationBuilder().AddInMemoryCollection([new("PrintLab:ConfirmationKey", string.Concat(Enumerable.Repeat(pair, 32)))]).Build());
}
