using System.Net;
using System.Text.RegularExpressions;

namespace Redemptions.Domain.Tests.Simulators;

internal sealed record Reply(HttpStatusCode Status, string Body, Uri? Location)
{
    /// <summary>The value of a member that is a string, wherever it stands.</summary>
    public string Text(string member) => Regex.Match(Body, $"\"{member}\":\"([^\"]*)\"").Groups[1].Value;

    /// <summary>The body with the random value of a member replaced by its name.</summary>
    public string BodyWithout(params string[] members)
        => members.Aggregate(Body, (body, member) => Regex.Replace(body, $"\"{member}\":\"[^\"]*\"", $"\"{member}\":\"<{member}>\""));
}
