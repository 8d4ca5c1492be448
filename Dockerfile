# The service; the simulated providers lie beside it, for trying it out (compose.yaml).
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
# Compiled ahead of time (ReadyToRun), which saves a quarter of the time until the service is ready. Lock files do not know a runtime identifier; package versions are pinned.
RUN dotnet publish Silo --configuration Release --use-current-runtime --self-contained false -p:RunAnalyzers=false -p:PublishReadyToRun=true -p:NuGetLockFilePath=obj/publish.lock.json --output /app/service
RUN dotnet publish src/Redemptions.Simulators --configuration Release -p:RunAnalyzers=false --output /app/simulators

# Chiselled: no shell, no package manager, no root. The variant "extra" has the time zones by which stored value expires.
FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra
COPY --from=build /app /app
# The base image's port variable is cleared, since Urls is set. A core file or an attached debugger would show PINs in the clear.
ENV ASPNETCORE_HTTP_PORTS="" \
    Urls=http://0.0.0.0:8080 \
    DOTNET_DbgEnableMiniDump=0 \
    DOTNET_EnableDiagnostics=0
WORKDIR /tmp
USER $APP_UID
EXPOSE 8080
# Whether the process runs, not whether it is ready: an orchestrator may kill an unhealthy container, and without its database a silo keeps received answers in memory.
HEALTHCHECK --interval=5s --timeout=5s --start-period=30s CMD ["dotnet", "/app/service/Silo.dll", "health", "--live"]
ENTRYPOINT ["dotnet", "/app/service/Silo.dll"]
