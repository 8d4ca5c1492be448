namespace Redemptions.Silo.Tests.Sabotage;

/// <summary>Throws before or after every HTTP request to a provider; these have the PIN in the body or in the address.</summary>
internal sealed class SabotagedWire(Saboteur saboteur) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = request.RequestUri!.Segments.Length > 2 ? request.RequestUri.Segments[1].Trim('/') + request.Method : "simulators";
        saboteur.Pass(new Point("wire", call, After: false), saboteur.Clear);
        var answer = await base.SendAsync(request, cancellationToken);
        saboteur.Pass(new Point("wire", call, After: true), saboteur.Clear);
        return answer;
    }
}
