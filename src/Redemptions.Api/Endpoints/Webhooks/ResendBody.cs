using System.ComponentModel;
using Redemptions.Api.Http;

namespace Redemptions.Api.Endpoints.Webhooks;

/// <summary>To which endpoint an event is sent again.</summary>
internal sealed record ResendBody
{
    [Description("The id of one endpoint; by default all enabled endpoints that want the type.")]
    public string? Endpoint { get; init; }

    public static ResendBody Read(FieldReader body) => new() { Endpoint = body.Text(nameof(Endpoint)) };
}
