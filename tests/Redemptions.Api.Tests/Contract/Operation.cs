using System.Text;

namespace Redemptions.Api.Tests.Contract;

/// <summary>An operation of the contract. <paramref name="Objects"/> are the objects in its body, starting with the body itself.</summary>
internal sealed record Operation(HttpMethod Method, string Path, string? Body, IReadOnlyList<BodyObject> Objects)
{
    public string Name => $"{Method} {Path}";

    public Task<HttpAnswer> SendAsync(ServiceFixture service, string query, string? body) => service.Client.SendAsync(
        Method, Path + query, body is null ? null : new StringContent(body, Encoding.UTF8, "application/json"), ("Idempotency-Key", Fresh.Key()));
}
